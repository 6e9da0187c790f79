import type { Image, Rectangle, Size } from "../image.ts";
import type { KernelExports } from "./instance.ts";
import { isOpaque } from "./opacity.ts";

/** Kernels that bring two pictures together, in the first one's place; the second is left as it is. */
export interface BlendingKernels {
  /**
   * share · image + (1 − share) · other, of two images of one size; share 0…1, to 1/16384. Colours are weighed by alpha
   * unless both are opaque, or as `weighted` says, where the images are parts of larger ones.
   */
  blend(image: Image, other: Image, share: number, weighted?: boolean): void;
  /**
   * Replaces the part of the image that `part`, or what `from` cuts out of it, covers when its corner is put at (x, y);
   * whole pixels, alpha too.
   */
  paste(image: Image, part: Image, x: number, y: number, from?: Rectangle): void;
  /** Lays `part` over the image with its corner at (x, y), its alpha times opacity 0…1. */
  overlay(image: Image, part: Image, x: number, y: number, opacity: number): void;
}

/** What the compiled module offers for it. */
export interface BlendingExports {
  readonly blend: (...values: number[]) => void;
  readonly paste: (...values: number[]) => void;
  readonly overlay: (...values: number[]) => void;
}

export function createBlending(wasm: KernelExports): BlendingKernels {
  return {
    blend(image, other, share, weighted = !(isOpaque(wasm, image) && isOpaque(wasm, other))) {
      if (image.width !== other.width || image.height !== other.height) {
        throw new RangeError("only images of one size blend");
      }
      const weight = Math.round(Math.min(1, Math.max(0, share)) * 16_384);
      const count = image.width * image.height;
      wasm.blend(image.pointer, other.pointer, count, weight, Number(weighted));
    },

    paste(image, part, x, y, from = { x: 0, y: 0, ...sizeOf(part) }) {
      const overlap = overlapOf(image, part, x, y, from);
      if (overlap !== undefined) wasm.paste(...overlap);
    },

    overlay(image, part, x, y, opacity) {
      const overlap = overlapOf(image, part, x, y, { x: 0, y: 0, ...sizeOf(part) });
      if (overlap !== undefined) wasm.overlay(...overlap, Math.min(1, Math.max(0, opacity)));
    },
  };
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

/** Addresses, row lengths and size of what an image and a part of another share; undefined where that is nothing. */
function overlapOf(
  image: Image,
  part: Image,
  x: number,
  y: number,
  from: Rectangle,
): number[] | undefined {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const width = Math.min(image.width, x + from.width) - left;
  const height = Math.min(image.height, y + from.height) - top;
  if (width <= 0 || height <= 0) return undefined;
  return [
    image.pointer + (top * image.width + left) * 4,
    image.width,
    part.pointer + ((from.y + top - y) * part.width + (from.x + left - x)) * 4,
    part.width,
    width,
    height,
  ];
}
