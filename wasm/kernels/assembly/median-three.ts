/**
 * The median of 3 × 3 opaque pixels: the middle of the greatest least, the middle middle and the least greatest of
 * three sorted columns. `sorted` has room for six rows of `stride` bytes, each for width + 2 pixels and eight more.
 */
export function medianThree(
  target: usize,
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
  sorted: usize,
  stride: i32,
): void {
  const bytes = (<usize>width) << 2;
  const lower = sorted + 3 * stride;
  for (let y = 0; y < height; y += 2) {
    const entry = rows + ((<usize>y) << 2);
    const both = y + 1 < height;
    sortColumns(entry, both ? entry + 12 : entry + 8, bytes, sorted + 4, stride);
    mergeColumns(sorted, stride, width, columns, target);
    target += bytes;
    if (both) mergeColumns(lower, stride, width, columns, target);
    target += bytes;
  }
}

/** Sorts the columns of the first three rows and of the last three; the two in the middle are compared once. */
function sortColumns(entry: usize, last: usize, bytes: usize, sorted: usize, stride: usize): void {
  const first = <usize>load<u32>(entry);
  const second = <usize>load<u32>(entry, 4);
  const third = <usize>load<u32>(entry, 8);
  const fourth = <usize>load<u32>(last);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const a = v128.load(second + offset);
    const b = v128.load(third + offset);
    const low = i8x16.min_u(a, b);
    const high = i8x16.max_u(a, b);
    const out = sorted + offset;
    insert(low, high, v128.load(first + offset), out, stride);
    insert(low, high, v128.load(fourth + offset), out + 3 * stride, stride);
  }
}

// @ts-ignore: decorator
@inline
function insert(low: v128, high: v128, other: v128, out: usize, stride: usize): void {
  const rest = i8x16.min_u(high, other);
  v128.store(out, i8x16.min_u(low, rest));
  v128.store(out + stride, i8x16.max_u(low, rest));
  v128.store(out + 2 * stride, i8x16.max_u(high, other));
}

/** Writes up to three pixels beyond the row: the next row, or the slack after an image, takes them. */
function mergeColumns(least: usize, stride: usize, width: i32, columns: usize, target: usize): void {
  const middle = least + stride;
  const most = middle + stride;
  padEnds(least, width, columns);
  padEnds(middle, width, columns);
  padEnds(most, width, columns);
  const bytes = (<usize>width) << 2;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const low = greatest(least + offset);
    const mid = median(
      v128.load(middle + offset),
      v128.load(middle + offset, 4),
      v128.load(middle + offset, 8),
    );
    const high = smallest(most + offset);
    v128.store(target + offset, median(low, mid, high));
  }
}

/** What stands for the column before the first and the one after the last. */
function padEnds(row: usize, width: i32, columns: usize): void {
  const after = (<usize>(width + 1)) << 2;
  store<u32>(row, load<u32>(row + ((<usize>load<u32>(columns)) << 2), 4));
  store<u32>(row + after, load<u32>(row + ((<usize>load<u32>(columns + after)) << 2), 4));
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
function smallest(p: usize): v128 {
  return i8x16.min_u(i8x16.min_u(v128.load(p), v128.load(p, 4)), v128.load(p, 8));
}
