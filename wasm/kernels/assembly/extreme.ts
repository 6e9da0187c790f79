import { EXTREME_ROWS, reduceBlock, reducePair } from "./extreme-rows";
import { fourAlong, mergeAlong, spanAlong } from "./extreme-along";
import { isSmallOdd, mergeOdd } from "./extreme-odd";
import { extremeThree, THREE_LEAST_HEIGHT, THREE_LEAST_WIDTH } from "./extreme-three";

/**
 * The least (`greatest` 0) or greatest level of each colour in a square window of at least two pixels a side. Hidden
 * pixels play no part and stay; `opaque` tells that there are none. `lines` has room for eight rows of `stride` bytes,
 * each for width + 2 × size + 8 pixels, `pointers` for size + 8 addresses.
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
  lines: usize,
  stride: i32,
  pointers: usize,
): void {
  if (size == 3 && opaque && width >= THREE_LEAST_WIDTH && height >= THREE_LEAST_HEIGHT) {
    extremeThree(target, width, height, greatest, rows);
    return;
  }
  const bytes = (<usize>width) << 2;
  const middle = lines + ((<usize>(size >> 1)) << 2);
  const odd = opaque && isSmallOdd(size);
  const most = size < EXTREME_ROWS ? 2 : EXTREME_ROWS;
  for (let top = 0; top < height; top += most) {
    gatherRows(rows, top, height + size - 1, size + most - 1, pointers);
    if (most == 2) reducePair(pointers, size, bytes, greatest, opaque, middle, stride);
    else reduceBlock(pointers, size, bytes, greatest, opaque, middle, stride);
    for (let i = 0; i < min(most, height - top); i++) {
      const line = lines + <usize>(i * stride);
      padAround(line, width, size, columns);
      if (odd) {
        mergeOdd(line, size, greatest, target, bytes);
      } else {
        const span = size < 4 ? 1 : fourAlong(line, width + size - 1, greatest);
        const reached = spanAlong(line, width + size - 1, span, size, greatest);
        mergeAlong(line, reached, size, greatest, opaque, source, target, bytes);
      }
      source += bytes;
      target += bytes;
    }
  }
}

/** Addresses of the rows from the one at `first` of the table on; its last stands for those after it. */
function gatherRows(rows: usize, first: i32, entries: i32, count: i32, pointers: usize): void {
  for (let i = 0; i < count; i++) {
    const entry = min(first + i, entries - 1);
    store<u32>(pointers + ((<usize>i) << 2), load<u32>(rows + ((<usize>entry) << 2)));
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
