import type { Recompress } from "../kernels/kernels.ts";
import type { InstancePool } from "./instance-pool.ts";
import type { PhotonImage } from "./photon/create-photon.ts";
import type { PhotonPool } from "./photon/photon-pool.ts";
import type { WebpEncoder } from "./webp/create-webp-encoder.ts";

/** Encodes an image's colours with loss and decodes them in place; the bytes never leave the codecs. */
export function createRecompress(photon: PhotonPool, webp: InstancePool<WebpEncoder>): Recompress {
  return (image, format, quality) => {
    // What is known of its alpha must not matter, so it may always have some.
    // Before Photon is taken, so that the two encoders' memories are not both at their largest.
    const bytes =
      format === "webp" ? webp.use((encoder) => encoder.encode(image, quality, false)) : undefined;
    photon.use((instance) => {
      const free = (copy: PhotonImage) => instance.free(copy);
      let encoded = bytes;
      if (encoded === undefined) {
        const copy = instance.allocate(image.width, image.height);
        copy.pixels.set(image.pixels);
        encoded = instance.encodeJpeg(copy, quality);
        free(copy);
      }
      const decoded = instance.decode(encoded);
      image.pixels.set(decoded.pixels);
      free(decoded);
    });
  };
}
