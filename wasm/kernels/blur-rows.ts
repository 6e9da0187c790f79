import type { Border } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import { borderIndex } from "./border-index.ts";
import type { KernelExports } from "./instance.ts";
import type { Scratch } from "./scratch.ts";

/** Makes rows of a filtered picture, each of source rows about it. */
export interface BlurRows {
  /** How many source rows above a row of the result, and below it, may be looked at. */
  readonly above: number;
  readonly below: number;
  /**
   * Makes `count` rows at `target`. `table` holds the addresses of above + count + below source rows; `source` is where
   * the first row itself lies. `top` is the number of that row, a multiple of four, if it may be taken that those above it
   * are the last that were made; some blurs go on from there.
   */
  make(target: number, count: number, table: number, source: number, top?: number): void;
}

/** Up to here sums fit what the faster kernel has for them. */
const SMALL_WINDOW = 2 ** 23;

/** Means over a window whose centre is at floor(size / 2). */
export function boxRows(
  wasm: KernelExports,
  scratch: Scratch,
  { width, opaque }: Pick<Image, "width" | "opaque">,
  [across, down]: readonly [number, number],
  border: Border,
): BlurRows {
  const left = Math.floor(across / 2);
  const above = Math.floor(down / 2);
  const columns = columnIndices(scratch, width, -left, width + across - 1, border);
  const sums = scratch.reserve((width + across + 4) * 16);
  const small = down <= 257 && across * down <= SMALL_WINDOW;
  const blur = small ? wasm.boxBlurSmall : wasm.boxBlurOpaque;
  return {
    above,
    below: down - 1 - above,
    make(target, count, table, source) {
      const sizes = [width, count, across, down] as const;
      if (opaque) blur(target, ...sizes, table, columns, sums);
      else wasm.boxBlurWeighted(source, target, ...sizes, table, columns, sums);
    },
  };
}

/** Puts the table of all rows of a picture: addresses, 0 for one beyond a constant border. */
export function rowTable(
  scratch: Scratch,
  image: Image,
  { above, below }: Pick<BlurRows, "above" | "below">,
  border: Border,
): number {
  return scratch.words(above + image.height + below, (i) => {
    const row = borderIndex(i - above, image.height, border);
    return row === undefined ? 0 : image.pointer + row * image.width * 4;
  });
}

/** Puts the indices of the columns that stand at `first` and after it; `width` for one beyond a constant border. */
export function columnIndices(
  scratch: Scratch,
  width: number,
  first: number,
  count: number,
  border: Border,
): number {
  return scratch.words(count, (i) => borderIndex(first + i, width, border) ?? width);
}
