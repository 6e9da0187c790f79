import type { Image, Size } from "../image.ts";
import { rowTable } from "./blur-rows.ts";
import { gaussianBytes, gaussianRows } from "./gaussian-rows.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { isOpaque } from "./opacity.ts";
import type { Reach } from "./scenery-kernels.ts";
import { type Scratch, withScratch } from "./scratch.ts";

/** About what a band of one blurred colour takes. */
const BAND_BYTES = 524_288;

/** What it takes beside a picture and its layer, at most. */
export function screeningBytes(sigmas: readonly number[], size: Size): number {
  const band = Math.max(BAND_BYTES, 4 * size.width);
  return sigmas.reduce((sum, sigma) => sum + gaussianBytes(sigma, size) + band, 0);
}

/** `screen` of the scenery kernels: the three blurred layers are never there but in bands of rows. */
export function screenBlurred(
  wasm: KernelExports,
  heap: Heap,
  { pointer, width, height }: Image,
  layer: Image,
  sigmas: readonly [number, number, number],
  { x, y, reach }: Reach,
): void {
  const stride = width * 4;
  const band = Math.min(height, Math.max(1, Math.floor(BAND_BYTES / stride)));
  withScratch(heap, (scratch) => {
    const colors = sigmas.map((sigma) => bandsOf(wasm, scratch, layer, sigma, band));
    for (let top = 0; top < height; top += band) {
      const count = Math.min(band, height - top);
      const layers = colors.map((rowsAt) => rowsAt(top, count));
      wasm.screenLayers(pointer + top * stride, width, top, count, ...layers, x, y, reach);
    }
  });
}

/** Makes rows of a blurred layer; answers where they are, until it makes others. */
function bandsOf(
  wasm: KernelExports,
  scratch: Scratch,
  layer: Image,
  sigma: number,
  most: number,
): (top: number, count: number) => number {
  const { pointer, width } = layer;
  const sourceOf = (top: number) => pointer + top * width * 4;
  isOpaque(wasm, layer);
  const rows = gaussianRows(wasm, layer, sigma)?.(scratch);
  if (rows === undefined) return sourceOf;
  const table = rowTable(scratch, layer, rows, "reflect101");
  const made = scratch.reserveUncleared(most * width * 4);
  return (top, count) => {
    rows.make(made, count, table + top * 4, sourceOf(top));
    return made;
  };
}
