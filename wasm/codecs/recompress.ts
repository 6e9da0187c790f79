import type { Recompress } from "../kernels/kernels.ts";
import type { InstancePool } from "./instance-pool.ts";
import type { PhotonPool } from "./photon/photon-pool.ts";
import type { WebpEncoder } from "./webp/create-webp-encoder.ts";

/** Encodes an image's colours to WebP and decodes them in place; the bytes never leave the codecs. */
export function createRecompress(photon: PhotonPool, webp: InstancePool<WebpEncoder>): Recompress {
  return (image, quality) => {
    // What is known of its alpha must not matter, so it may always have some.
    // Before Photon is taken, so that the two memories are not both at their largest.
    const bytes = webp.use((encoder) => encoder.encode(image, quality, false));
    photon.use((instance) => {
      const decoded = instance.decode(bytes);
      image.pixels.set(decoded.pixels);
      instance.free(decoded);
    });
  };
}
