import { padRow } from "./padded-rows";

/**
 * The median of 3 × 3 opaque pixels: the middle of the greatest least, the middle middle and the least greatest of
 * three sorted columns, each sorted once. `sorted` has room for three rows of `stride` bytes.
 */
export function medianThree(
  target: usize,
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  sorted: usize,
): void {
  const padded = width + 2;
  const bytes = (<usize>width) << 2;
  const middle = sorted + stride;
  const most = middle + stride;
  for (let i = 0; i < 2; i++) padRow(ring, stride, 3, i, rows, columns, width, 1, padded);
  for (let y = 0; y < height; y++) {
    padRow(ring, stride, 3, y + 2, rows, columns, width, 1, padded);
    sortColumns(ring, sorted, stride, (<usize>padded) << 2);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const low = greatest(sorted + offset);
      const mid = median(
        v128.load(middle + offset),
        v128.load(middle + offset, 4),
        v128.load(middle + offset, 8),
      );
      const high = least(most + offset);
      v128.store(target + offset, v128.or(median(low, mid, high), i32x4.splat(0xff000000)));
    }
    target += bytes;
  }
}

/** The order of the rows in the ring does not matter, for they are sorted. */
function sortColumns(ring: usize, sorted: usize, stride: usize, bytes: usize): void {
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const a = v128.load(ring + offset);
    const b = v128.load(ring + stride + offset);
    const c = v128.load(ring + 2 * stride + offset);
    const low = i8x16.min_u(a, b);
    const high = i8x16.max_u(a, b);
    const rest = i8x16.min_u(high, c);
    v128.store(sorted + offset, i8x16.min_u(low, rest));
    v128.store(sorted + stride + offset, i8x16.max_u(low, rest));
    v128.store(sorted + 2 * stride + offset, i8x16.max_u(high, c));
  }
}

// @ts-ignore: decorator
@inline
function median(a: v128, b: v128, c: v128): v128 {
  const low = i8x16.min_u(a, b);
  const high = i8x16.max_u(a, b);
  return i8x16.max_u(low, i8x16.min_u(high, c));
}

// @ts-ignore: decorator
@inline
function greatest(p: usize): v128 {
  return i8x16.max_u(i8x16.max_u(v128.load(p), v128.load(p, 4)), v128.load(p, 8));
}

// @ts-ignore: decorator
@inline
function least(p: usize): v128 {
  return i8x16.min_u(i8x16.min_u(v128.load(p), v128.load(p, 4)), v128.load(p, 8));
}
