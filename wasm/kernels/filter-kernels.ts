import type { Image } from "../image.ts";
import { borderIndex } from "./border-index.ts";
import { putBorderTables, type FilterBorder } from "./border-tables.ts";
import { fixedTaps, type Window } from "./fixed-taps.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { isOpaque } from "./opacity.ts";
import { produce } from "./scratch.ts";
import { copyImage } from "./storage.ts";

/** How the rank of a level (0 the least) follows from the number of levels in the window. */
export type RankOf = (count: number) => number;

/**
 * Filters over a window whose centre is at floor(size / 2). They answer a new image; alpha and fully transparent
 * pixels stay as they are, and the latter play no part.
 */
export interface FilterKernels {
  /** Correlates with a window of at most 65,535 a side, within 1 level of exact; colours are weighed by alpha. */
  convolve(image: Image, window: Window, border: FilterBorder): Image;
  /** The least level of each colour in a square of size 1…128, border reflect. */
  minimum(image: Image, size: number): Image;
  /** The greatest, likewise. */
  maximum(image: Image, size: number): Image;
  /** The level of a rank in a square of size 1…128. */
  rank(image: Image, size: number, rankOf: RankOf, border: FilterBorder): Image;
  /** own × the image + share × 255 × the Sobel magnitude over its maximum in the image; border reflect. */
  edges(image: Image, own: number, share: number): Image;
  /**
   * Adds alpha × what a blur by the weights (an odd number, sum 1) on both axes takes away, border reflect101. With a
   * threshold in levels only where that is more, softened by the same blur.
   */
  unsharp(image: Image, weights: Float32Array, alpha: number, threshold?: number): Image;
}

/** What assembly/ exports for these kernels. */
export interface FilterExports {
  readonly convolveOpaque: (...values: number[]) => void;
  readonly convolveWeighted: (...values: number[]) => void;
  readonly extreme: (...values: number[]) => void;
  readonly medianThree: (...values: number[]) => void;
  readonly medianFive: (...values: number[]) => void;
  readonly rankSmall: (...values: number[]) => void;
  readonly rankWindow: (...values: number[]) => void;
  readonly sobelGreatest: (...values: number[]) => number;
  readonly sobelEdges: (...values: number[]) => void;
  readonly unsharp: (...values: number[]) => void;
  readonly unsharpOpaque: (...values: number[]) => void;
}

const LARGEST_SIZE = 128;
/** Up to this size looking at every pixel of the window is faster than histograms. */
const SMALL_SIZE = 7;
const HISTOGRAM_BYTES = 560;
/** About what a ring of rows may take, so that it fits a cache; strips of columns are as wide as that allows. */
const RING_BYTES = 262_144;

export function createFilters(wasm: KernelExports, heap: Heap): FilterKernels {
  const extreme = (image: Image, size: number, greatest: number): Image => {
    checkSize(size);
    if (size === 1) return copyImage(heap, image);
    const { pointer, width, height } = image;
    return produce(heap, width, height, (target, scratch) => {
      const tables = putBorderTables(scratch, image, size, size, "reflect");
      const stride = rowStride(width + 2 * size + 16);
      const lines = scratch.reserve(8 * stride);
      const pointers = scratch.reserve((size + 8) * 4);
      const sizes = [width, height, size] as const;
      const kind = [greatest, Number(isOpaque(wasm, image))] as const;
      wasm.extreme(pointer, target.pointer, ...sizes, ...kind, ...tables, lines, stride, pointers);
    });
  };

  return {
    convolve(image, window, border) {
      const { width, height } = image;
      const { places, weights } = fixedTaps(window);
      const signed = window.weights.some((weight) => weight < 0);
      return produce(heap, width, height, (target, scratch) => {
        const sizes = [width, height, window.width, window.height] as const;
        const tables = putBorderTables(scratch, image, window.width, window.height, border);
        const stride = rowStride(width + window.width);
        const taps = [
          ...tables,
          scratch.reserve(window.height * stride),
          stride,
          places.length,
          scratch.put(places),
          scratch.put(weights),
          scratch.reserve(places.length * 4),
        ] as const;
        if (isOpaque(wasm, image)) wasm.convolveOpaque(target.pointer, ...sizes, ...taps);
        else wasm.convolveWeighted(target.pointer, ...sizes, ...taps, Number(signed));
      });
    },

    minimum: (image, size) => extreme(image, size, 0),

    maximum: (image, size) => extreme(image, size, 1),

    rank(image, size, rankOf, border) {
      checkSize(size);
      const { pointer, width, height } = image;
      return produce(heap, width, height, (target, scratch) => {
        const tables = putBorderTables(scratch, image, size, size, border);
        const sizes = [width, height, size] as const;
        if (size <= SMALL_SIZE && isOpaque(wasm, image)) {
          const stride = rowStride(width + size + 4);
          const rank = rankOf(size * size);
          const middle = rank * 2 === size * size - 1;
          if (middle && size === 3) {
            const sorted = scratch.reserve(6 * stride);
            wasm.medianThree(target.pointer, width, height, ...tables, sorted, stride);
            return;
          }
          const ring = scratch.reserve(size * stride);
          if (middle && size === 5) {
            const sorted = scratch.reserve(size * stride);
            wasm.medianFive(target.pointer, width, height, ...tables, ring, stride, sorted);
            return;
          }
          const values = scratch.reserve((size * size + 3) * 16);
          wasm.rankSmall(target.pointer, ...sizes, rank, ...tables, ring, stride, values);
          return;
        }
        const ranks = scratch.words(size * size + 1, rankOf);
        const histograms = scratch.reserve((width + 1) * HISTOGRAM_BYTES);
        const ends = scratch.reserve(64);
        wasm.rankWindow(pointer, target.pointer, ...sizes, ranks, ...tables, histograms, ends);
      });
    },

    edges(image, own, share) {
      const { width, height } = image;
      return produce(heap, width, height, (target, scratch) => {
        const stride = rowStride(width + 6);
        const tables = putBorderTables(scratch, image, 3, 3, "reflect");
        const ring = scratch.reserve(3 * stride);
        const squares = scratch.reserve((width + 3) * 16);
        const opaque = Number(isOpaque(wasm, image));
        const places = [width, height, ...tables, ring, stride, squares, opaque] as const;
        const greatest = wasm.sobelGreatest(...places);
        const scale = greatest > 0 ? (share * 255) / Math.sqrt(greatest) : 0;
        wasm.sobelEdges(target.pointer, ...places, own, scale);
      });
    },

    unsharp(image, weights, alpha, threshold) {
      const { pointer, width, height } = image;
      const taps = weights.length;
      return produce(heap, width, height, (target, scratch) => {
        const padded = Float32Array.of(0, 0, 0, ...weights, 0, 0, 0);
        if (threshold === undefined && isOpaque(wasm, image)) {
          const most = Math.floor(RING_BYTES / (12 * (taps + 1))) - taps;
          const strip = Math.min(width, Math.max(most, 64));
          const stride = 12 * Math.ceil((strip + taps - 1) / 16) * 16 + 64;
          const ring = scratch.reserve((taps + 1) * stride);
          const sizes = [width, height, taps, scratch.put(padded) + 8] as const;
          const tables = putBorderTables(scratch, image, taps, taps, "reflect101");
          const room = [strip, ring, stride, scratch.reserve(2 * stride)] as const;
          wasm.unsharpOpaque(pointer, target.pointer, ...sizes, ...tables, ...room, alpha);
          return;
        }
        const sizes = [width, height, taps, scratch.put(padded)] as const;
        const tables = putBorderTables(scratch, image, taps, taps, "reflect101");
        const row = scratch.reserve(4 * (width + taps + 3) * 16);
        const made = [pointer, target.pointer, ...sizes, ...tables, row, alpha] as const;
        if (threshold === undefined) {
          wasm.unsharp(...made, 0, 0, 0);
          return;
        }
        const slots = taps + 8;
        const slot = (width + 4) * 4;
        const mask = scratch.reserve(slots * slot);
        const maskRows = scratch.words(height + taps - 1, (i) => {
          const index = borderIndex(i - Math.floor(taps / 2), height, "reflect101") ?? 0;
          return mask + (index % slots) * slot;
        });
        wasm.unsharp(...made, threshold, mask, maskRows);
      });
    },
  };
}

/** Bytes of a row of pixels with room for the vector that begins at the last one, a multiple of 16. */
function rowStride(pixels: number): number {
  return (Math.ceil(pixels / 4) + 1) * 16;
}

function checkSize(size: number): void {
  if (!(Number.isInteger(size) && size >= 1 && size <= LARGEST_SIZE)) {
    throw new RangeError(`a window of ${size} × ${size} pixels`);
  }
}
