import { keepAlpha } from "./pixel";

/**
 * The least (`greatest` 0) or greatest level of each colour in a square window, down columns by blocks as van Herk
 * (1992), Gil and Werman (1993), along rows by doubling. Hidden pixels play no part and stay. `suffixes` has room for
 * size + 1 rows of `stride` bytes, `row` for width + 2 × size + 8 pixels.
 */
export function extreme(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  size: i32,
  greatest: i32,
  rows: usize,
  columns: usize,
  suffixes: usize,
  stride: i32,
  row: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let top = 0; top < height; top += size) {
    const count = min(size, height - top);
    reduceBlock(target, bytes, top, count, size, greatest, rows, suffixes, stride);
  }
  for (let y = 0; y < height; y++) {
    reduceAlong(target, width, size, greatest, columns, row);
    for (let offset: usize = 0; offset < bytes; offset += 4) {
      const original = load<u32>(source + offset);
      const level = load<u32>(target + offset);
      store<u32>(target + offset, original >>> 24 == 0 ? original : keepAlpha(level, original));
    }
    source += bytes;
    target += bytes;
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

/** Each doubling of the span takes one pass over the row; a last, overlapping one makes up the size. */
function reduceAlong(
  target: usize,
  width: i32,
  size: i32,
  greatest: i32,
  columns: usize,
  row: usize,
): void {
  const padded = width + size - 1;
  for (let i: usize = 0; i < <usize>padded; i++) {
    const column = <usize>load<u32>(columns + (i << 2));
    store<u32>(row + (i << 2), load<u32>(target + (column << 2)));
  }
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
  memory.copy(target, row, (<usize>width) << 2);
}
