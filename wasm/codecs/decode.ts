import type { SourceFormat, SourceInfo } from "../contract.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { averageDown } from "./average-down.ts";
import type { Decoding } from "./decode-scale.ts";
import { cutGif } from "./gif-first-frame.ts";
import { orient } from "./orient.ts";
import type { InstancePool } from "./instance-pool.ts";
import type { PhotonPool } from "./photon/photon-pool.ts";
import { pngChunks } from "./png-layout.ts";
import { undecodable } from "./undecodable.ts";
import type { WebpDecoder } from "./webp/create-webp-decoder.ts";
import { decodeWebp } from "./webp/decode-webp.ts";

/** By format: the bytes without what the first picture does not need and could be a bomb. */
const REDUCE: Readonly<Partial<Record<SourceFormat, (bytes: Uint8Array) => Uint8Array>>> = {
  gif: cutGif,
};

export interface DecoderPools {
  readonly photon: PhotonPool;
  readonly webpDecoder: InstancePool<WebpDecoder>;
}

/**
 * The first picture of an admitted file, upright, in the kernels' memory. Throws EngineError `undecodable` where the
 * decoder refuses, traps or finds another size than the header said. `decoding` is as
 * `decodeScale` allows.
 */
export function decode(
  pools: DecoderPools,
  bytes: Uint8Array,
  info: SourceInfo,
  kernels: Kernels,
  decoding: Decoding = { scale: 1, width: info.width, height: info.height },
): Image {
  const picture =
    info.format === "webp"
      ? decodeWebp(pools.webpDecoder, bytes, info, kernels)
      : (decodeInKernels(bytes, info, kernels, decoding) ??
        decodeViaPhoton(pools.photon, bytes, info, kernels));
  return orient(
    averageDown(picture, decoding.window ?? info, decoding, kernels),
    info.orientation,
    kernels,
  );
}

/** PNG, and JPEG but for the kinds that the kernels do not take. */
function decodeInKernels(
  bytes: Uint8Array,
  info: SourceInfo,
  kernels: Kernels,
  { scale, window }: Decoding,
): Image | undefined {
  if (info.format === "png") return kernels.png.decode(bytes, pngChunks(bytes), info);
  if (info.format === "jpeg") {
    return kernels.jpeg.decode(bytes, { expected: info, scale, ...(window && { window }) });
  }
  return undefined;
}

/** Every other format, and what kinds of JPEG the kernels do not take: arithmetic coding, lossless, 12 bits. */
function decodeViaPhoton(
  pool: PhotonPool,
  bytes: Uint8Array,
  info: SourceInfo,
  kernels: Kernels,
): Image {
  const picture = REDUCE[info.format]?.(bytes) ?? bytes;
  let trapped = true;
  try {
    return pool.use((photon) => {
      const decoded = photon.decode(picture);
      trapped = false;
      if (decoded.width !== info.width || decoded.height !== info.height) throw undecodable(info);
      const image = kernels.upload(decoded.pixels, decoded.width, decoded.height);
      photon.free(decoded);
      return image;
    });
  } catch (error) {
    throw trapped ? undecodable(info, error) : error;
  }
}
