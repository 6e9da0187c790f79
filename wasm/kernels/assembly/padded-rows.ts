/**
 * A ring of the last `count` source rows, each with the columns beyond both of its ends. `rows` and `columns` are
 * tables of the addresses and indices that stand for every row and column in reach; a stride has 16 bytes to spare.
 */

/** Where the padded copy of the row at `index` of the table lies. */
// @ts-ignore: decorator
@inline
export function ringRow(ring: usize, stride: i32, count: i32, index: i32): usize {
  return ring + <usize>((index % count) * stride);
}

/** Pads the row at `index` of the table: `before` columns to its left, so many to its right as make `padded` in all. */
export function padRow(
  ring: usize,
  stride: i32,
  count: i32,
  index: i32,
  rows: usize,
  columns: usize,
  width: i32,
  before: i32,
  padded: i32,
): void {
  const source = <usize>load<u32>(rows + ((<usize>index) << 2));
  const target = ringRow(ring, stride, count, index);
  memory.copy(target + ((<usize>before) << 2), source, (<usize>width) << 2);
  for (let i: usize = 0; i < <usize>before; i++) copyPixel(source, target, columns, i);
  for (let i: usize = before + width; i < <usize>padded; i++) copyPixel(source, target, columns, i);
}

// @ts-ignore: decorator
@inline
function copyPixel(source: usize, target: usize, columns: usize, i: usize): void {
  const column = <usize>load<u32>(columns + (i << 2));
  store<u32>(target + (i << 2), load<u32>(source + (column << 2)));
}
