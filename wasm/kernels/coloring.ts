import type { Color } from "../geometry/warp.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { ColorMatrix, Kernels } from "./kernels.ts";
import { rampOfTables } from "./ramp.ts";
import { remixOfMatrix, remixOfTables, type Remix } from "./remix.ts";
import { withScratch } from "./scratch.ts";
import { solarizingOfTables } from "./solarizing.ts";

type Coloring = Pick<Kernels, "lookUp" | "colorMatrix" | "flatten">;

/** For fewer pixels it does not pay to find out whether tables are straight. */
const MANY_PIXELS = 32_768;

/** Kernels that change each pixel by itself, in place. */
export function createColoring(wasm: KernelExports, heap: Heap): Coloring {
  return {
    lookUp({ pointer, width, height }, tables) {
      const count = width * height;
      const remix = remixOfTables(tables);
      if (remix !== undefined) {
        remixPixels(wasm, pointer, count, remix);
        return;
      }
      const solarizing = solarizingOfTables(tables);
      if (solarizing !== undefined) {
        const { limits, below, flipped, more, less } = solarizing;
        wasm.solarize(pointer, count, limits, Number(below), flipped, more, less);
        return;
      }
      const ramp = count < MANY_PIXELS ? undefined : rampOfTables(tables);
      if (ramp !== undefined) {
        withScratch(heap, (scratch) => wasm.ramp(pointer, count, scratch.put(ramp)));
        return;
      }
      const bytes = new Uint8Array(768);
      bytes.set(tables.red.subarray(0, 256));
      bytes.set(tables.green.subarray(0, 256), 256);
      bytes.set(tables.blue.subarray(0, 256), 512);
      withScratch(heap, (scratch) => wasm.lookUp(pointer, count, scratch.put(bytes)));
    },

    colorMatrix({ pointer, width, height }, matrix) {
      const count = width * height;
      const remix = remixOfMatrix(matrix);
      if (remix !== undefined) {
        remixPixels(wasm, pointer, count, remix);
        return;
      }
      const shift = coefficientBits(matrix);
      const rows = packRows(matrix, shift);
      const gray = [0, 1, 2].every((n) => rows[n] === rows[n + 3] && rows[n] === rows[n + 6]);
      const kernel = gray ? wasm.weighGray : wasm.colorMatrix;
      withScratch(heap, (scratch) => kernel(pointer, count, scratch.put(rows), shift));
    },

    flatten({ pointer, width, height }, color) {
      wasm.flatten(pointer, width * height, packColor(color));
    },
  };
}

function remixPixels(
  wasm: KernelExports,
  pointer: number,
  count: number,
  { order, kept, flipped, more, less }: Remix,
): void {
  wasm.remix(pointer, count, order, kept, flipped, more, less);
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

/** For each row: red and blue as a pair of i16, green, and the constant with half a unit for rounding. */
function packRows(matrix: ColorMatrix, shift: number): Int32Array {
  const one = 2 ** shift;
  const coefficient = (value: number): number =>
    Math.min(32_767, Math.max(-32_768, Math.round(value * one)));
  const rows = new Int32Array(9);
  for (let row = 0; row < 3; row++) {
    const [red = 0, green = 0, blue = 0, constant = 0] = matrix.slice(4 * row, 4 * row + 4);
    rows[3 * row] = (coefficient(red) & 0xffff) | (coefficient(blue) << 16);
    rows[3 * row + 1] = coefficient(green) & 0xffff;
    // Beyond 2^30 the result is clamped whatever the colours are.
    const addition = Math.min(2 ** 30, Math.max(-(2 ** 30), Math.round(constant * one)));
    rows[3 * row + 2] = addition + one / 2;
  }
  return rows;
}
