import type { OutputFormat } from "../contract.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { InstancePool } from "./instance-pool.ts";
import type { Photon, PhotonImage } from "./photon/create-photon.ts";
import type { PhotonPool } from "./photon/photon-pool.ts";
import type { WebpEncoder } from "./webp/create-webp-encoder.ts";

export interface EncodeOptions {
  readonly format: OutputFormat;
  /** 1…100; PNG has none. */
  readonly quality: number;
}

export interface EncoderPools {
  readonly photon: PhotonPool;
  readonly webp: InstancePool<WebpEncoder>;
}

/** JPEG has no alpha: transparency is composed on this. */
const WHITE = [255, 255, 255, 255] as const;

/** The image in the format asked for: the same bytes for the same pixels everywhere, without metadata. */
export function encode(
  pools: EncoderPools,
  image: Image,
  { format, quality }: EncodeOptions,
  kernels: Kernels,
): Uint8Array<ArrayBuffer> {
  if (format === "webp") return pools.webp.use((encoder) => encoder.encode(image, quality));
  if (format === "jpeg") return encodeJpeg(pools.photon, image, quality, kernels);
  return viaPhoton(pools.photon, image, (photon, copy) => photon.encodePng(copy));
}

function encodeJpeg(
  pool: PhotonPool,
  image: Image,
  quality: number,
  kernels: Kernels,
): Uint8Array<ArrayBuffer> {
  if (kernels.isOpaque(image)) {
    return viaPhoton(pool, image, (photon, copy) => photon.encodeJpeg(copy, quality));
  }
  const flat = kernels.clone(image);
  kernels.flatten(flat, WHITE);
  try {
    return viaPhoton(pool, flat, (photon, copy) => photon.encodeJpeg(copy, quality));
  } finally {
    kernels.release(flat);
  }
}

function viaPhoton(
  pool: PhotonPool,
  image: Image,
  write: (photon: Photon, copy: PhotonImage) => Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return pool.use((photon) => {
    const copy = photon.allocate(image.width, image.height);
    copy.pixels.set(image.pixels);
    const bytes = write(photon, copy);
    photon.free(copy);
    return bytes;
  });
}
