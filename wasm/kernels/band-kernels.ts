import type { Matrix } from "../geometry/matrix.ts";
import type { Border, Edge } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import { type Bands, bandsOf, collect, drop } from "./bands.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { isOpaque } from "./opacity.ts";

/** Those that lead to no row far away. */
export type BandBorder = Exclude<Border, "wrap">;

/**
 * Kernels whose results are made from the top down, with the bytes that those of the same name make as a whole. What
 * they are made of belongs to the result, which gives it back.
 */
export interface BandKernels {
  of(image: Image): Bands;
  /** The picture as a whole. */
  collect(bands: Bands): Image;
  /** Gives back all of a picture, made or not. */
  drop(bands: Bands): void;
  isOpaque(bands: Bands): boolean;
  /** All at once, unless it is to `spare` memory: done a few rows at a time it takes a third more time. */
  warp(
    image: Image,
    inverse: Matrix,
    width: number,
    height: number,
    edge: Edge,
    spare: boolean,
  ): Bands;
  gaussianBlur(source: Bands, sigma: number): Bands;
  boxBlur(source: Bands, width: number, height: number, border: BandBorder): Bands;
}

export function createBands(
  wasm: Pick<KernelExports, "isOpaque">,
  heap: Heap,
  kernels: Pick<BandKernels, "warp" | "boxBlur" | "gaussianBlur">,
): BandKernels {
  return {
    of: bandsOf,
    collect: (bands) => collect(heap, bands),
    drop: (bands) => drop(heap, bands),
    isOpaque: ({ opaque, home }) => opaque || (home !== undefined && isOpaque(wasm, home)),
    ...kernels,
  };
}
