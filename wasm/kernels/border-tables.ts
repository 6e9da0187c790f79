import type { Border } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import { borderIndex } from "./border-index.ts";
import type { Scratch } from "./scratch.ts";
import { words } from "./words.ts";

/** A border under which every place stands for a pixel of the image. */
export type FilterBorder = Exclude<Border, "constant">;

/**
 * Puts the addresses of height + size − 1 rows and the indices of width + size − 1 columns, those that stand for all
 * places that windows of the size reach; a window's centre is at floor(size / 2).
 */
export function putBorderTables(
  scratch: Scratch,
  image: Image,
  windowWidth: number,
  windowHeight: number,
  border: FilterBorder,
): readonly [rows: number, columns: number] {
  const { pointer, width, height } = image;
  const indices = (size: number, window: number): Uint32Array =>
    words(size + window - 1, (i) => borderIndex(i - Math.floor(window / 2), size, border) ?? 0);
  const rows = indices(height, windowHeight).map((row) => pointer + row * width * 4);
  return [scratch.put(rows), scratch.put(indices(width, windowWidth))];
}
