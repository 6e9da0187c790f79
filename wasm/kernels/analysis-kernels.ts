import type { Image } from "../image.ts";
import type { Heap } from "./heap.ts";
import { withScratch } from "./scratch.ts";

/** Integer weights of red, green and blue; their sum is 2 to the power of `shift`. */
export interface GrayWeights {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly shift: number;
}

/** Counts and sums over all pixels. */
export interface AnalysisKernels {
  /** How many pixels there are at each level: 256 numbers each for red, green, blue and alpha. */
  levels(image: Image): Uint32Array;
  /**
   * Four numbers for each of 4096 cubes of 16 levels a side: pixels in it, and the sums of their red, green and blue.
   * Pixels of an alpha below 128 play no part.
   */
  colors(image: Image): Float64Array;
  /** Makes every pixel an opaque grey, rounded to the nearest, in place. */
  gray(image: Image, weights: GrayWeights): void;
  /** Sum, and sum of squares, of the grey's Laplacian of four neighbours, border reflect101. */
  laplacian(image: Image, weights: GrayWeights): { readonly sum: number; readonly squares: number };
}

/** What assembly/analysis.ts exports. */
export interface AnalysisExports {
  readonly countLevels: (...values: number[]) => void;
  readonly countColors: (...values: number[]) => void;
  readonly toGray: (...values: number[]) => void;
  readonly laplacianSums: (...values: number[]) => void;
}

const LEVELS_BYTES = 4 * 256 * 4;
const CUBES_BYTES = 4096 * 4 * 8;

export function createAnalysis(wasm: AnalysisExports, heap: Heap): AnalysisKernels {
  return {
    levels({ pointer, width, height }) {
      return withScratch(heap, (scratch) => {
        const counts = scratch.reserve(LEVELS_BYTES);
        wasm.countLevels(pointer, width * height, counts);
        return new Uint32Array(heap.memory.buffer.slice(counts, counts + LEVELS_BYTES));
      });
    },

    colors({ pointer, width, height }) {
      return withScratch(heap, (scratch) => {
        const cubes = scratch.reserve(CUBES_BYTES);
        wasm.countColors(pointer, width * height, cubes);
        return new Float64Array(heap.memory.buffer.slice(cubes, cubes + CUBES_BYTES));
      });
    },

    gray({ pointer, width, height }, { red, green, blue, shift }) {
      wasm.toGray(pointer, width * height, red, green, blue, shift);
    },

    laplacian({ pointer, width, height }, { red, green, blue, shift }) {
      return withScratch(heap, (scratch) => {
        const rows = scratch.reserve(3 * (width + 2));
        const sums = scratch.reserve(16);
        wasm.laplacianSums(pointer, width, height, red, green, blue, shift, rows, sums);
        const [sum = 0, squares = 0] = new Float64Array(heap.memory.buffer, sums, 2);
        return { sum, squares };
      });
    },
  };
}
