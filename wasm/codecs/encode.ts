import type { OutputFormat } from "../contract.ts";
import type { Bands } from "../kernels/bands.ts";
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

/** The picture in the format asked for: the same bytes for the same pixels everywhere, without metadata. */
export function encode(
  pools: EncoderPools,
  bands: Bands,
  { format, quality }: EncodeOptions,
  kernels: Kernels,
): Uint8Array<ArrayBuffer> {
  // JPEG has no alpha: transparency is composed on white.
  if (format === "jpeg") return kernels.jpeg.encodeBands(bands, { quality });
  const { home: image } = bands;
  if (image === undefined) throw new Error(`${format} is made of whole pictures`);
  if (format === "webp") {
    const opaque = kernels.isOpaque(image);
    return pools.webp.use((encoder) => encoder.encode(image, quality, opaque));
  }
  return kernels.png.encode(image);
}
