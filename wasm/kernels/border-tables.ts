import type { Border } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import { borderIndex } from "./border-index.ts";
import type { Scratch } from "./scratch.ts";

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
  const index = (i: number, size: number, window: number): number =>
    borderIndex(i - Math.floor(window / 2), size, border) ?? 0;
  const rows = (i: number): number => pointer + index(i, height, windowHeight) * width * 4;
  const columns = (i: number): number => index(i, width, windowWidth);
  return [
    scratch.words(height + windowHeight - 1, rows),
    scratch.words(width + windowWidth - 1, columns),
  ];
}
