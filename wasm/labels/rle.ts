import type { Bounds } from "../geometry/labels.ts";
import type { Size } from "../image.ts";
import { invalidLabels } from "./invalid-labels.ts";
import { countsFromText, countsToText } from "./rle-text.ts";

/**
 * A mask in COCO's run lengths: down each column in turn, the first run is of zeros. `counts` is the list, or its
 * compressed text.
 */
export interface Rle {
  readonly size: readonly [height: number, width: number];
  readonly counts: readonly number[] | string;
}

/** Most pixels of a mask that is read. */
const MAX_PIXELS = 100_000_000;

/** The runs of a mask, checked to fill it exactly. @throws EngineError `invalid-labels`. */
export function rleCounts({ size: [height, width], counts }: Rle): readonly number[] {
  const sides = [height, width].every((side) => Number.isSafeInteger(side) && side >= 1);
  if (!sides || height * width > MAX_PIXELS) {
    throw invalidLabels(
      `A mask's size must be [height, width] of at most ${MAX_PIXELS} pixels in all.`,
    );
  }
  const runs = typeof counts === "string" ? countsFromText(counts) : counts;
  if (!runs.every((run) => Number.isSafeInteger(run) && run >= 0)) {
    throw invalidLabels("A mask's counts must be whole numbers of at least 0.");
  }
  const total = runs.reduce((sum, run) => sum + run, 0);
  if (total !== height * width) {
    throw invalidLabels(
      `A mask's counts must add up to its ${height * width} pixels; these make ${total}.`,
    );
  }
  return runs;
}

/**
 * One byte per pixel, rows top to bottom, 0 or 1. This module is the place where script walks over mask pixels: it
 * changes the spelling of data, and no pixel of an image.
 * @throws EngineError `invalid-labels`.
 */
export function decodeRle(rle: Rle): Uint8Array<ArrayBuffer> {
  const [height, width] = rle.size;
  const runs = rleCounts(rle);
  const mask = new Uint8Array(height * width);
  paintRuns(mask, runs, { height, stride: width, level: 1 });
  return mask;
}

interface Brush {
  readonly height: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly level: number;
}

/** Sets the pixels of every second run, of runs that `rleCounts` has checked, to a level. */
export function paintRuns(mask: Uint8Array, runs: readonly number[], brush: Brush): void {
  let place = 0;
  for (const [index, run] of runs.entries()) {
    if (index % 2 === 1) fillColumns(mask, place, place + run, brush);
    place += run;
  }
}

/** Sets the places from…to, counted down the columns. */
function fillColumns(
  mask: Uint8Array,
  from: number,
  to: number,
  { height, stride, level }: Brush,
): void {
  let row = from % height;
  let column = (from - row) / height;
  for (let place = from; place < to; place++) {
    mask[row * stride + column] = level;
    row++;
    if (row < height) continue;
    row = 0;
    column++;
  }
}

/** The run lengths of a mask of one byte per pixel, rows top to bottom; every byte but 0 counts as 1. */
export function encodeRle(mask: Uint8Array, { width, height }: Size): Rle {
  if (mask.length !== width * height) throw new Error("a mask has one byte per pixel");
  const counts: number[] = [];
  let inside = false;
  let run = 0;
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < height; row++) {
      const set = mask[row * width + column] !== 0;
      if (set !== inside) {
        counts.push(run);
        run = 0;
        inside = set;
      }
      run++;
    }
  }
  counts.push(run);
  return { size: [height, width], counts };
}

/** The same mask with its counts as compressed text. */
export function compressRle(rle: Rle): Rle & { readonly counts: string } {
  return { size: rle.size, counts: countsToText(rleCounts(rle)) };
}

/** Pixels set. */
export function rleArea(rle: Rle): number {
  return rleCounts(rle).reduce((sum, run, index) => (index % 2 === 1 ? sum + run : sum), 0);
}

/** The box around the pixels set, in continuous coordinates; undefined where none is. */
export function rleBounds(rle: Rle): Bounds | undefined {
  const [height] = rle.size;
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  let place = 0;
  for (const [index, run] of rleCounts(rle).entries()) {
    if (index % 2 === 1 && run > 0) {
      const [top, bottom] = [place % height, (place + run - 1) % height];
      const [left, right] = [Math.floor(place / height), Math.floor((place + run - 1) / height)];
      x1 = Math.min(x1, left);
      x2 = Math.max(x2, right + 1);
      // A run that goes on in the next column touches both edges.
      y1 = Math.min(y1, left === right ? top : 0);
      y2 = Math.max(y2, left === right ? bottom + 1 : height);
    }
    place += run;
  }
  return x1 < x2 ? { x1, y1, x2, y2 } : undefined;
}
