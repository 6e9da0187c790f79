import type { EngineModules, EngineStats, SourceInfo } from "../contract.ts";
import type { Image } from "../image.ts";
import type { Bands } from "../kernels/bands.ts";
import type { ArtisticFilters, Kernels } from "../kernels/kernels.ts";
import type { Decoding } from "./decode-scale.ts";
import { decode } from "./decode.ts";
import { encode, type EncodeOptions } from "./encode.ts";
import { InstancePool } from "./instance-pool.ts";
import { MemoryAccount } from "./memory-account.ts";
import { createArtisticFilters } from "./photon/artistic-filters.ts";
import { createPhotonPool } from "./photon/photon-pool.ts";
import { createRecompress } from "./recompress.ts";
import { createWebpDecoder } from "./webp/create-webp-decoder.ts";
import { createWebpEncoder } from "./webp/create-webp-encoder.ts";

/** Bytes above which an idle instance makes room for the other one. */
const IDLE_BYTES = 8_388_608;

/** Bytes to pixels and back. The kernels that hold the pixels come with each call, for they need `artistic` first. */
export interface Codecs {
  readonly artistic: ArtisticFilters;
  /** Memory of Photon, of WebP's two instances and of the kernels that are watched; traps and instances of the first three. */
  readonly stats: EngineStats;
  /**
   * `info` is what `sniff` said of these bytes and the limits let pass; `decoding` as `decodeScale` allows, the whole picture by
   * default. Throws
   * EngineError `undecodable`.
   */
  decode(
    bytes: Uint8Array,
    info: SourceInfo,
    kernels: Kernels,
    decoding?: Decoding,
  ): Promise<Image>;
  /** The same as bands, where `decodesInBands`; they throw what `decode` does when they are made. */
  decodeBands(bytes: Uint8Array, info: SourceInfo, kernels: Kernels, decoding: Decoding): Bands;
  /** From here on these kernels count with the codecs' instances. */
  watch(kernels: Pick<Kernels, "memoryBytes">): void;
  /** Counts what is held now. */
  look(): void;
  /** Begins another job. */
  begin(): void;
  /** Most bytes that all instances have held at once since `begin`. */
  readonly memoryOfJob: number;
  /** Drops idle instances that are larger. */
  makeRoom(bytes: number): void;
  /** Leaves the image as it is. */
  encode(image: Image, options: EncodeOptions, kernels: Kernels): Promise<Uint8Array<ArrayBuffer>>;
  /** The same of bands, which still belong to the caller: of a JPEG as they are made, of any other with a home. */
  encodeBands(
    bands: Bands,
    options: EncodeOptions,
    kernels: Kernels,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

export interface CodecsOptions {
  /** Bytes of linear memory above which an instance is discarded after its work. */
  readonly memoryMark?: number;
}

/** The codecs of one engine over the modules that its runtime compiled. */
export function createCodecs(
  modules: Pick<EngineModules, "photon" | "webpDecoder" | "webpEncoder">,
  { memoryMark }: CodecsOptions = {},
): Codecs {
  const account = new MemoryAccount();
  const photon = createPhotonPool(modules.photon, account, memoryMark);
  const mark = memoryMark === undefined ? {} : { memoryMark };
  const webp = new InstancePool({
    name: "webp",
    create: () => createWebpEncoder(modules.webpEncoder),
    account,
    ...mark,
  });
  const webpDecoder = new InstancePool({
    name: "WebP decoder",
    create: () => createWebpDecoder(modules.webpDecoder),
    account,
    ...mark,
  });
  const pools = { photon, webp, webpDecoder };
  const makeRoom = (bytes: number, needed?: object) => {
    for (const pool of [photon, webp, webpDecoder]) {
      if (pool !== needed) pool.discardAbove(bytes);
    }
  };
  const encodeBands: Codecs["encodeBands"] = async (bands, options, kernels) => {
    makeRoom(IDLE_BYTES, options.format === "webp" ? webp : undefined);
    const bytes = encode(pools, bands, options, kernels);
    account.look();
    return bytes;
  };

  return {
    artistic: { ...createArtisticFilters(photon), recompress: createRecompress(webp, webpDecoder) },
    get stats() {
      account.look();
      const { highWater, traps, instances } = account;
      return { memoryHighWater: highWater, traps, instances };
    },
    watch: (kernels) => account.watch(() => kernels.memoryBytes),
    look: () => account.look(),
    begin: () => account.mark(),
    get memoryOfJob() {
      account.look();
      return account.sinceMark;
    },
    makeRoom: (bytes) => makeRoom(bytes),
    // Asynchronous by contract, for a decoder may come that streams.
    async decode(bytes, info, kernels, decoding) {
      // One large instance at a time.
      makeRoom(IDLE_BYTES, info.format === "webp" ? webpDecoder : photon);
      const image = decode(pools, bytes, info, kernels, decoding);
      account.look();
      return image;
    },
    // Asynchronous by contract, for an encoder may come that streams.
    async encode(image, options, kernels) {
      return encodeBands(kernels.bands.of(image), options, kernels);
    },
    encodeBands,
    decodeBands(bytes, info, kernels, decoding) {
      makeRoom(IDLE_BYTES);
      const { scale, window } = decoding;
      const options = { expected: info, scale, ...(window && { window }) };
      return kernels.jpeg.decodeBands(bytes, options, decoding);
    },
  };
}
