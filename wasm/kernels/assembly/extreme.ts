import { keepAlpha } from "./pixel";

/** Up to this size looking at every row of the window is faster than blocks. */
const FEW_ROWS: i32 = 5;

/**
 * The least (`greatest` 0) or greatest level of each colour in a square window, down columns directly or by blocks as
 * van Herk (1992), Gil and Werman (1993), along rows by doubling. Hidden pixels play no part and stay; `opaque` tells
 * that there are none. `suffixes` has room for size + 1 rows of `stride` bytes, `row` for width + 2 × size + 8 pixels.
 */
export function extreme(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  size: i32,
  greatest: i32,
  opaque: i32,
  rows: usize,
  columns: usize,
  suffixes: usize,
  stride: i32,
  row: usize,
): void {
  const bytes = (<usize>width) << 2;
  const middle = row + ((<usize>(size >> 1)) << 2);
  if (size > FEW_ROWS) {
    for (let top = 0; top < height; top += size) {
      const count = min(size, height - top);
      reduceBlock(target, bytes, top, count, size, greatest, rows, suffixes, stride);
    }
  }
  for (let y = 0; y < height; y++) {
    if (size > FEW_ROWS) memory.copy(middle, target, bytes);
    else if (!opaque) reduceShown(rows + ((<usize>y) << 2), bytes, size, greatest, middle);
    else if (greatest) reduceMost(rows + ((<usize>y) << 2), bytes, size, middle);
    else reduceLeast(rows + ((<usize>y) << 2), bytes, size, middle);
    padAround(row, width, size, columns);
    if (greatest) mostAlong(row, width, size);
    else leastAlong(row, width, size);
    if (opaque) memory.copy(target, row, bytes);
    else showRow(row, source, target, bytes);
    source += bytes;
    target += bytes;
  }
}

/** Gives a row the alpha of the source, and its colours where that is hidden. */
function showRow(row: usize, source: usize, target: usize, bytes: usize): void {
  const opacity = i32x4.splat(0xff000000);
  let offset: usize = 0;
  for (; offset + 16 <= bytes; offset += 16) {
    const original = v128.load(source + offset);
    const hidden = i32x4.eq(v128.and(original, opacity), i32x4.splat(0));
    const levels = v128.load(row + offset);
    v128.store(target + offset, v128.bitselect(original, levels, v128.or(hidden, opacity)));
  }
  for (; offset < bytes; offset += 4) {
    const original = load<u32>(source + offset);
    const levels = load<u32>(row + offset);
    store<u32>(target + offset, original >>> 24 == 0 ? original : keepAlpha(levels, original));
  }
}

function reduceLeast(entry: usize, bytes: usize, size: i32, target: usize): void {
  reduceRows(entry, bytes, size, 0, true, target);
}

function reduceMost(entry: usize, bytes: usize, size: i32, target: usize): void {
  reduceRows(entry, bytes, size, 1, true, target);
}

function reduceShown(entry: usize, bytes: usize, size: i32, greatest: i32, target: usize): void {
  reduceRows(entry, bytes, size, greatest, false, target);
}

/** What is best in the `size` rows from the entry of the table on; writes up to three pixels beyond the row. */
// @ts-ignore: decorator
@inline
function reduceRows(
  entry: usize,
  bytes: usize,
  size: i32,
  greatest: i32,
  opaque: bool,
  target: usize,
): void {
  const last = entry + ((<usize>size) << 2);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let best = i8x16.splat(greatest ? 0 : -1);
    for (let p = entry; p < last; p += 4) {
      const place = <usize>load<u32>(p) + offset;
      best = pick(best, opaque ? v128.load(place) : visible(place, greatest), greatest);
    }
    v128.store(target + offset, best);
  }
}

// @ts-ignore: decorator
@inline
function pick(a: v128, b: v128, greatest: i32): v128 {
  return greatest ? i8x16.max_u(a, b) : i8x16.min_u(a, b);
}

/** Four pixels, those without alpha replaced by what never wins. */
// @ts-ignore: decorator
@inline
function visible(p: usize, greatest: i32): v128 {
  const four = v128.load(p);
  const hidden = i32x4.eq(v128.and(four, i32x4.splat(0xff000000)), i32x4.splat(0));
  return greatest ? v128.andnot(four, hidden) : v128.or(four, hidden);
}

// @ts-ignore: decorator
@inline
function rowAt(rows: usize, index: i32): usize {
  return <usize>load<u32>(rows + ((<usize>index) << 2));
}

/**
 * The rows top … top + count − 1 of the result: what is best from each row of the block to its end, and what is best
 * in the rows after the block up to the window's end. The last row written runs over into the next or the slack.
 */
function reduceBlock(
  target: usize,
  bytes: usize,
  top: i32,
  count: i32,
  size: i32,
  greatest: i32,
  rows: usize,
  suffixes: usize,
  stride: i32,
): void {
  const last = suffixes + <usize>((size - 1) * stride);
  const none = i8x16.splat(greatest ? 0 : -1);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let best = none;
    let suffix = last;
    for (let j = size - 1; j >= 0; j--) {
      best = pick(best, visible(rowAt(rows, top + j) + offset, greatest), greatest);
      v128.store(suffix + offset, best);
      suffix -= stride;
    }
    best = none;
    suffix = suffixes;
    for (let j = 0; j < count; j++) {
      const prefix = suffixes + <usize>(j * stride) + offset;
      v128.store(prefix, pick(v128.load(prefix), best, greatest));
      if (j < count - 1) {
        best = pick(best, visible(rowAt(rows, top + size + j) + offset, greatest), greatest);
      }
    }
  }
  for (let j = 0; j < count; j++) {
    const place = target + <usize>(top + j) * bytes;
    memory.copy(place, suffixes + <usize>(j * stride), bytes);
  }
}

/** Copies the pixels that stand for the columns before and after those of the row. */
function padAround(row: usize, width: i32, size: i32, columns: usize): void {
  const before = size >> 1;
  for (let i = 0; i < before; i++) padOne(row, before, columns, i);
  for (let i = before + width; i < width + size - 1; i++) padOne(row, before, columns, i);
}

// @ts-ignore: decorator
@inline
function padOne(row: usize, before: i32, columns: usize, i: i32): void {
  const column = load<i32>(columns + ((<usize>i) << 2)) + before;
  store<u32>(row + ((<usize>i) << 2), load<u32>(row + ((<usize>column) << 2)));
}

function leastAlong(row: usize, width: i32, size: i32): void {
  reduceAlong(row, width, size, 0);
}

function mostAlong(row: usize, width: i32, size: i32): void {
  reduceAlong(row, width, size, 1);
}

/** Each doubling of the span takes one pass over the row; a last, overlapping one makes up the size. */
// @ts-ignore: decorator
@inline
function reduceAlong(row: usize, width: i32, size: i32, greatest: i32): void {
  const padded = width + size - 1;
  let span = 1;
  while (span < size) {
    const step = min(span, size - span);
    const shift = (<usize>step) << 2;
    const end = row + ((<usize>(padded - span - step + 1)) << 2);
    for (let p = row; p < end; p += 16) {
      v128.store(p, pick(v128.load(p), v128.load(p + shift), greatest));
    }
    span += step;
  }
}
