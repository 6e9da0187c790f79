import type { Image } from "../image.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { Kernels } from "./kernels.ts";
import { isOpaque } from "./opacity.ts";
import { newImage } from "./scratch.ts";

type Storage = Pick<Kernels, "allocate" | "upload" | "clone" | "release" | "isOpaque">;

/** Images in and out of the heap. */
export function createStorage(wasm: KernelExports, heap: Heap): Storage {
  return {
    allocate: (width, height) => newImage(heap, width, height),

    upload(pixels, width, height) {
      const bytes = width * height * 4;
      if (pixels.length !== bytes) {
        throw new RangeError(
          `${width} × ${height} pixels are ${bytes} bytes, not ${pixels.length}`,
        );
      }
      const image = newImage(heap, width, height);
      image.pixels.set(pixels);
      return image;
    },

    clone: (image) => copyImage(heap, image),

    release: (image) => heap.release(image.pointer),

    isOpaque: (image) => isOpaque(wasm, image),
  };
}

/** A new image with the same pixels. */
export function copyImage(heap: Heap, image: Image): Image {
  const copy = newImage(heap, image.width, image.height);
  copy.pixels.set(image.pixels);
  return copy;
}
