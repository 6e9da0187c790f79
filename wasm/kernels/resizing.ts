import type { Image, Rectangle, Size } from "../image.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { Kernels } from "./kernels.ts";
import { isOpaque } from "./opacity.ts";
import { type Part, resizedRows } from "./resized-rows.ts";
import { newImage, produce, withScratch } from "./scratch.ts";
import { copyImage } from "./storage.ts";

type Resizing = Pick<Kernels, "resize" | "resizeByBands">;

/** About what a band takes. */
const BAND_BYTES = 524_288;

/** What `resizeByBands` takes beside an image and what is made of it, at most. */
export function resizingBytes(part: Size, { width, height }: Size): number {
  const band = Math.min(4 * width * height, Math.max(BAND_BYTES, 16 * width));
  // Addresses and weights; a row of sums and one more that is copied.
  const tables = 16 * (part.width + part.height) + 40 * (width + height);
  return band + tables + 32 * part.width + 16_384;
}

/** Kernels that bring a picture to another size. */
export function createResizing(wasm: KernelExports, heap: Heap): Resizing {
  return {
    resize(image, width, height, interpolation, covered = image) {
      const part = wholeOf(wasm, image);
      if (isSame(covered, image) && width === image.width && height === image.height) {
        return copyImage(heap, image);
      }
      return produce(heap, width, height, (target, scratch) => {
        const size = { width, height };
        resizedRows(
          wasm,
          heap,
          scratch,
          part,
          size,
          interpolation,
          covered,
        )(target.pointer, 0, height);
      });
    },

    resizeByBands(image, rectangle, { width, height }, interpolation, work) {
      const part = partOf(wasm, image, rectangle);
      // Whole vectors, which no kernel then passes.
      const most = Math.max(4, Math.floor(BAND_BYTES / (4 * width)) & ~3);
      withScratch(heap, (scratch) => {
        const rows = resizedRows(wasm, heap, scratch, part, { width, height }, interpolation);
        const opaque = part.isOpaque();
        const room = newImage(heap, width, Math.min(most, height));
        try {
          for (let top = 0; top < height; top += most) {
            const band = room.rows(0, Math.min(most, height - top));
            rows(band.pointer, top, band.height);
            band.opaque = opaque;
            work(band, top);
          }
        } finally {
          heap.release(room.pointer);
        }
      });
    },
  };
}

function isSame(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}

function wholeOf(wasm: KernelExports, image: Image): Part {
  const { pointer, width, height } = image;
  return { pointer, stride: width * 4, width, height, isOpaque: () => isOpaque(wasm, image) };
}

function partOf(wasm: KernelExports, image: Image, { x, y, width, height }: Rectangle): Part {
  if (isSame({ width, height }, image)) return wholeOf(wasm, image);
  const stride = image.width * 4;
  const pointer = image.pointer + y * stride + x * 4;
  let opaque = true;
  for (let row = 0; row < height && opaque && !image.opaque; row++) {
    opaque = wasm.isOpaque(pointer + row * stride, width) !== 0;
  }
  return { pointer, stride, width, height, isOpaque: () => opaque };
}
