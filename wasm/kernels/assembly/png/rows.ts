import { expandBytes, expandIndices, expandWide } from "./expand";
import { addAbove, unfilter, widenRow } from "./unfilter";

/** How a row becomes pixels: at once, of 3 or 4 bytes a pixel; by a table of colours; from whole bytes; from 16 bits. */
const DIRECT = 0;
const INDICES = 1;
const BYTES = 2;

/** The rows of a picture or of one pass over it; the wrapper lays it out. */
@unmanaged
export class Rows {
  /** Pixels in a row, and bytes without that of the filter. */
  width: i32;
  bytes: i32;
  /** Bytes of a pixel, at least 1; bits of a sample; samples of a pixel. */
  step: i32;
  depth: i32;
  samples: i32;
  kind: i32;
  /** Colours of indices, or the transparent one of 16 bits. */
  table: usize;
  /** Where the next row's first pixel belongs, and the bytes to the next pixel and to the next row. */
  target: usize;
  targetStep: usize;
  targetStride: usize;
  /** Room for a row as it is unfiltered, and the row above it; zeros at first. */
  current: usize;
  above: usize;
  /** Room for a row of pixels. */
  wide: usize;
}

/** Turns so many rows, each behind its filter byte, into pixels; false for a filter that does not exist. */
export function putRows(rows: Rows, from: usize, count: i32): bool {
  for (; count > 0; count--) {
    const row = from + 1;
    const filter = <i32>load<u8>(from);
    if (rows.kind == DIRECT) {
      if (!putDirect(rows, filter, row)) return false;
      rows.above = rows.target;
    } else {
      if (!unfilterAny(rows, filter, row)) return false;
      const spread = rows.targetStep != 4;
      const target = spread ? rows.wide : rows.target;
      expand(rows, target);
      if (spread) spreadRow(rows, target);
      const above = rows.above;
      rows.above = rows.current;
      rows.current = above;
    }
    rows.target += rows.targetStride;
    from = row + <usize>rows.bytes;
  }
  return true;
}

function putDirect(rows: Rows, filter: i32, row: usize): bool {
  const target = rows.target;
  const above = rows.above;
  const width = rows.width;
  if (rows.step == 3) {
    if (filter == 0 || filter == 2) {
      widenRow(row, above, target, width, filter == 2);
      return true;
    }
    return unfilter(filter, row, above, target, width, 3, 4);
  }
  if (unfilterWhole(filter, row, above, target, <usize>width << 2)) return true;
  return unfilter(filter, row, above, target, width, 4, 4);
}

/** Rows of which no byte depends on the one before it; false for others. */
function unfilterWhole(filter: i32, row: usize, above: usize, target: usize, bytes: usize): bool {
  if (filter == 0) memory.copy(target, row, bytes);
  else if (filter == 2) addAbove(row, above, target, bytes);
  return filter == 0 || filter == 2;
}

/** Pixels of any size into the room for a row. */
function unfilterAny(rows: Rows, filter: i32, row: usize): bool {
  const target = rows.current;
  const above = rows.above;
  const bytes = <usize>rows.bytes;
  if (unfilterWhole(filter, row, above, target, bytes)) return true;
  const step = <usize>rows.step;
  const pixels = <i32>(bytes / step);
  return unfilter(filter, row, above, target, pixels, step, step);
}

function expand(rows: Rows, target: usize): void {
  const row = rows.current;
  const width = rows.width;
  if (rows.kind == INDICES) expandIndices(row, target, width, rows.depth, rows.table);
  else if (rows.kind == BYTES) expandBytes(row, target, width, rows.samples);
  else expandWide(row, target, width, rows.samples, rows.table);
}

function spreadRow(rows: Rows, from: usize): void {
  let target = rows.target;
  for (let x = 0; x < rows.width; x++) {
    store<u32>(target, load<u32>(from));
    from += 4;
    target += rows.targetStep;
  }
}
