import { CONSTANT, borderIndex } from "./border";
import { fillRow } from "./fill-row";

/**
 * Each pixel of `count` rows of a picture from `top` on, made at `target`, is that of the source x columns to its right
 * and y rows below it, which may lie outside: what `warp` gives for whole pixels, in copies. With `clears` what has no
 * alpha becomes transparent black, as it does under every interpolation that mixes. `columns` has room for 4 bytes for
 * each column of the target.
 */
export function place(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  top: i32,
  count: i32,
  x: i32,
  y: i32,
  border: i32,
  fill: u32,
  clears: bool,
  columns: usize,
): void {
  const first = min(width, max(0, -x));
  const last = max(first, min(width, sourceWidth - x));
  const from = (<usize>sourceWidth) << 2;
  const to = (<usize>width) << 2;
  if (border != CONSTANT) {
    putColumns(columns, 0, first, x, sourceWidth, border);
    putColumns(columns, last, width, x, sourceWidth, border);
  }
  for (let row = top; row < top + count; row++, target += to) {
    let index = row + y;
    if (border != CONSTANT) {
      index = borderIndex(index, sourceHeight, border);
    } else if (<u32>index >= <u32>sourceHeight) {
      fillRow(target, width, fill);
      continue;
    }
    const p = source + <usize>index * from;
    if (border == CONSTANT) fillRow(target, first, fill);
    else copyColumns(p, target, columns, 0, first);
    copyPart(p, target, x, first, last);
    if (border == CONSTANT) fillRow(target + ((<usize>last) << 2), width - last, fill);
    else copyColumns(p, target, columns, last, width);
    if (clears) clearInvisible(target, target + to);
  }
}

/** Byte offsets in a source row of what stands in the columns from `first` to before `end`. */
function putColumns(
  columns: usize,
  first: i32,
  end: i32,
  x: i32,
  size: i32,
  border: i32,
): void {
  for (let i = first; i < end; i++) {
    store<i32>(columns + ((<usize>i) << 2), borderIndex(i + x, size, border) << 2);
  }
}

// @ts-ignore: decorator
@inline
function copyColumns(p: usize, q: usize, columns: usize, first: i32, end: i32): void {
  const stop = (<usize>end) << 2;
  for (let i = (<usize>first) << 2; i < stop; i += 4) {
    store<u32>(q + i, load<u32>(p + <usize>load<u32>(columns + i)));
  }
}

// @ts-ignore: decorator
@inline
function copyPart(p: usize, q: usize, x: i32, first: i32, last: i32): void {
  if (first == last) return;
  const bytes = (<usize>(last - first)) << 2;
  memory.copy(q + ((<usize>first) << 2), p + ((<usize>(first + x)) << 2), bytes);
}

/** Zero for pixels without alpha. */
function clearInvisible(p: usize, end: usize): void {
  const zero = i32x4.splat(0);
  for (; p + 16 <= end; p += 16) {
    const four = v128.load(p);
    v128.store(p, v128.and(four, i32x4.ne(i32x4.shr_u(four, 24), zero)));
  }
  for (; p < end; p += 4) {
    if (load<u8>(p, 3) == 0) store<u32>(p, 0);
  }
}
