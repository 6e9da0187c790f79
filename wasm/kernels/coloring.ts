import type { Color } from "../geometry/warp.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { ColorMatrix, Kernels } from "./kernels.ts";
import { withScratch } from "./scratch.ts";

type Coloring = Pick<Kernels, "lookUp" | "colorMatrix" | "flatten">;

/** Kernels that change each pixel by itself, in place. */
export function createColoring(wasm: KernelExports, heap: Heap): Coloring {
  return {
    lookUp({ pointer, width, height }, { red, green, blue }) {
      const tables = new Uint8Array(768);
      tables.set(red.subarray(0, 256));
      tables.set(green.subarray(0, 256), 256);
      tables.set(blue.subarray(0, 256), 512);
      withScratch(heap, (scratch) => wasm.lookUp(pointer, width * height, scratch.put(tables)));
    },

    colorMatrix({ pointer, width, height }, matrix) {
      const shift = coefficientBits(matrix);
      withScratch(heap, (scratch) => {
        const rows = scratch.put(packRows(matrix, shift));
        wasm.colorMatrix(pointer, width * height, rows, shift);
      });
    },

    flatten({ pointer, width, height }, color) {
      wasm.flatten(pointer, width * height, packColor(color));
    },
  };
}

/** A pixel as one little-endian word. */
export function packColor([red, green, blue, alpha]: Color): number {
  return (red | (green << 8) | (blue << 16) | (alpha << 24)) >>> 0;
}

/** The largest shift, up to 14, with which every coefficient is an i16. */
function coefficientBits(matrix: ColorMatrix): number {
  const largest = Math.max(
    ...matrix.filter((_, index) => index % 4 !== 3).map((value) => Math.abs(value)),
  );
  let bits = 14;
  while (bits > 1 && Math.round(largest * 2 ** bits) > 32_767) bits--;
  return bits;
}

/** For each row: red and green as a pair of i16, blue, and the constant with half a unit for rounding. */
function packRows(matrix: ColorMatrix, shift: number): Int32Array {
  const one = 2 ** shift;
  const coefficient = (value: number): number =>
    Math.min(32_767, Math.max(-32_768, Math.round(value * one)));
  const rows = new Int32Array(9);
  for (let row = 0; row < 3; row++) {
    const [red = 0, green = 0, blue = 0, constant = 0] = matrix.slice(4 * row, 4 * row + 4);
    rows[3 * row] = (coefficient(red) & 0xffff) | (coefficient(green) << 16);
    rows[3 * row + 1] = coefficient(blue) & 0xffff;
    // Beyond 2^30 the result is clamped whatever the colours are.
    const addition = Math.min(2 ** 30, Math.max(-(2 ** 30), Math.round(constant * one)));
    rows[3 * row + 2] = addition + one / 2;
  }
  return rows;
}
