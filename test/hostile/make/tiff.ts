import { join, le16, le32 } from "./bytes.ts";

type Entry = readonly [tag: number, type: number, count: number, value: number];

const SHORT = 3;
const LONG = 4;

/** A little-endian TIFF of one directory. */
export function makeTiff(entries: readonly Entry[], next = 0): Uint8Array {
  const sorted = entries.toSorted(([a], [b]) => a - b);
  const written = sorted.map(([tag, type, count, value]) =>
    join(le16(tag), le16(type), le32(count), le32(value)),
  );
  return join("II*\0", le32(8), le16(written.length), ...written, le32(next), new Uint8Array(64));
}

const grey = (width: number, height: number): Entry[] => [
  [256, LONG, 1, width],
  [257, LONG, 1, height],
  [258, SHORT, 1, 8],
  [259, SHORT, 1, 1],
  [262, SHORT, 1, 1],
  [273, LONG, 1, 8],
  [277, SHORT, 1, 1],
  [278, LONG, 1, height],
  [279, LONG, 1, width * height],
];

/** A grey picture of that size; its pixels are whatever the file holds. */
export const tiffDimensionBomb = (width: number, height: number): Uint8Array =>
  makeTiff(grey(width, height));

/** An entry that announces so many values. */
export const tiffEntryBomb = (count: number): Uint8Array =>
  makeTiff([...grey(4, 4), [339, SHORT, count, 8]]);

/** A directory that names itself as the next. */
export const tiffLoop = (): Uint8Array => makeTiff(grey(4, 4), 8);

/** A small picture in one tile of that size. */
export const tiffTileBomb = (width: number, height: number): Uint8Array =>
  makeTiff([
    ...grey(4, 4).filter(([tag]) => tag !== 273 && tag !== 278 && tag !== 279),
    [322, LONG, 1, width],
    [323, LONG, 1, height],
    [324, LONG, 1, 8],
    [325, LONG, 1, 64],
  ]);
