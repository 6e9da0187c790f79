import type { OutputFormat } from "../contract.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { InstancePool } from "./instance-pool.ts";
import type { WebpEncoder } from "./webp/create-webp-encoder.ts";

export interface EncodeOptions {
  readonly format: OutputFormat;
  /** 1…100; PNG has none. */
  readonly quality: number;
}

export interface EncoderPools {
  readonly webp: InstancePool<WebpEncoder>;
}

/** The image in the format asked for: the same bytes for the same pixels everywhere, without metadata. */
export function encode(
  pools: EncoderPools,
  image: Image,
  { format, quality }: EncodeOptions,
  kernels: Kernels,
): Uint8Array<ArrayBuffer> {
  if (format === "webp") {
    const opaque = kernels.isOpaque(image);
    return pools.webp.use((encoder) => encoder.encode(image, quality, opaque));
  }
  // JPEG has no alpha: transparency is composed on white.
  if (format === "jpeg") return kernels.jpeg.encode(image, { quality });
  return kernels.png.encode(image);
}
