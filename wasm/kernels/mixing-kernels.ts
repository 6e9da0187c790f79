import type { Image, Size } from "../image.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { isOpaque } from "./opacity.ts";
import { produce, withScratch } from "./scratch.ts";

/** Kernels for policies that mix whole pictures, and for the sharpness that they call for. */
export interface MixingKernels {
  /**
   * Replaces the image by a weighted sum, colours weighed by alpha: `make` adds pictures of the same size with weights
   * 0…1 that sum to 1, the image itself among them as it likes. Within 1 level; eight bytes a pixel while it runs.
   */
  sum(image: Image, make: (add: (part: Image, weight: number) => void) => void): void;
  /**
   * PIL.ImageEnhance.Sharpness: the image's distance from its 3 × 3 smoothing times a factor of at least 0. The
   * outermost pixels stay, as do alpha and what is fully transparent.
   */
  sharpness(image: Image, factor: number): Image;
}

type Call = (...values: number[]) => void;

/** What assembly/ exports for these kernels. */
export interface MixingExports {
  readonly addLevels: Call;
  readonly addWeighted: Call;
  readonly takeLevels: Call;
  readonly takeWeighted: Call;
  readonly sharpness: Call;
}

export function createMixing(wasm: KernelExports, heap: Heap): MixingKernels {
  return {
    sum(image, make) {
      const { pointer, width, height } = image;
      const count = width * height;
      withScratch(heap, (scratch) => {
        // Room for the vector that begins at the last pixel.
        const sums = scratch.reserve(count * 8 + 32);
        let weighted = false;
        make((part, weight) => {
          checkSize(part, image);
          // Both ways of adding leave the same sums of opaque pixels, so that one may follow the other.
          weighted ||= !isOpaque(wasm, part);
          const share = Math.min(65_535, Math.round(weight * 65_536));
          (weighted ? wasm.addWeighted : wasm.addLevels)(sums, part.pointer, count, share);
        });
        (weighted ? wasm.takeWeighted : wasm.takeLevels)(sums, pointer, count);
      });
    },

    sharpness(image, factor) {
      const { pointer, width, height } = image;
      const weighted = Number(!isOpaque(wasm, image));
      return produce(heap, width, height, (target) => {
        wasm.sharpness(pointer, target.pointer, width, height, factor, weighted);
      });
    },
  };
}

function checkSize(part: Size, { width, height }: Size): void {
  if (part.width !== width || part.height !== height) {
    throw new RangeError("only pictures of one size are summed");
  }
}
