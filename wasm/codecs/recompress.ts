import type { Recompress } from "../kernels/kernels.ts";
import type { InstancePool } from "./instance-pool.ts";
import type { WebpDecoder } from "./webp/create-webp-decoder.ts";
import type { WebpEncoder } from "./webp/create-webp-encoder.ts";

/** Encodes an image's colours to WebP and decodes them in place; the bytes never leave the codecs. */
export function createRecompress(
  encoder: InstancePool<WebpEncoder>,
  decoder: InstancePool<WebpDecoder>,
): Recompress {
  return (image, quality) => {
    // What is known of its alpha must not matter, so it may always have some.
    const bytes = encoder.use((webp) => webp.encode(image, quality, false));
    decoder.use((webp) => webp.decode(bytes, image, (pixels) => image.pixels.set(pixels)));
  };
}
