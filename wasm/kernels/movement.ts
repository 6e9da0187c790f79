import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { Kernels } from "./kernels.ts";
import { newImage } from "./scratch.ts";

type Movement = Pick<Kernels, "flipHorizontal" | "flipVertical" | "transpose" | "crop" | "roll">;

/** Kernels that only move pixels: exact. */
export function createMovement(wasm: KernelExports, heap: Heap): Movement {
  return {
    flipHorizontal: ({ pointer, width, height }) => wasm.flipHorizontal(pointer, width, height),

    flipVertical: ({ pointer, width, height }) => wasm.flipVertical(pointer, width, height),

    transpose({ pointer, width, height }) {
      const target = newImage(heap, height, width);
      wasm.transpose(pointer, target.pointer, width, height);
      return target;
    },

    crop(image, x, y, width, height) {
      const right = x + width;
      const bottom = y + height;
      if (!(x >= 0 && y >= 0 && width > 0 && height > 0)) throw outside(image, x, y);
      if (right > image.width || bottom > image.height) throw outside(image, right, bottom);
      const target = newImage(heap, width, height);
      wasm.crop(image.pointer, image.width, target.pointer, x, y, width, height);
      return target;
    },

    roll({ pointer, width, height }, dx, dy) {
      const target = newImage(heap, width, height);
      wasm.roll(pointer, target.pointer, width, height, modulo(dx, width), modulo(dy, height));
      return target;
    },
  };
}

function outside(size: { width: number; height: number }, x: number, y: number): RangeError {
  return new RangeError(
    `the crop reaches (${x}, ${y}) of an image of ${size.width} × ${size.height}`,
  );
}

function modulo(value: number, period: number): number {
  return ((value % period) + period) % period;
}
