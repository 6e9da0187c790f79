import { pick } from "./pick";

/** Rows of the result that `reduceBlock` makes at once, and the least window that it is for. */
export const EXTREME_ROWS: i32 = 8;

/**
 * The best level down columns in the `size` rows from each of the first two on; the rows between are looked at once
 * for both. `pointers` holds the addresses of size + 1 rows. Writes up to three pixels beyond `bytes`.
 */
export function reducePair(
  pointers: usize,
  size: i32,
  bytes: usize,
  greatest: i32,
  opaque: i32,
  target: usize,
  stride: i32,
): void {
  if (!opaque) pairRows(pointers, size, bytes, greatest, false, target, stride);
  else if (greatest) pairRows(pointers, size, bytes, 1, true, target, stride);
  else pairRows(pointers, size, bytes, 0, true, target, stride);
}

// @ts-ignore: decorator
@inline
function pairRows(
  pointers: usize,
  size: i32,
  bytes: usize,
  greatest: i32,
  opaque: bool,
  target: usize,
  stride: i32,
): void {
  const last = pointers + ((<usize>size) << 2);
  const second = target + stride;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let best = levelsOf(pointers + 4, offset, greatest, opaque);
    for (let p = pointers + 8; p < last; p += 4) {
      best = pick(best, levelsOf(p, offset, greatest, opaque), greatest);
    }
    const first = levelsOf(pointers, offset, greatest, opaque);
    v128.store(target + offset, pick(best, first, greatest));
    v128.store(second + offset, pick(best, levelsOf(last, offset, greatest, opaque), greatest));
  }
}

/**
 * The same for eight rows and a window of at least eight, as van Herk (1992), Gil and Werman (1993): what is best
 * from each row to the end of the first window, and what is best in the rows after it. `pointers` holds size + 7.
 */
export function reduceBlock(
  pointers: usize,
  size: i32,
  bytes: usize,
  greatest: i32,
  opaque: i32,
  target: usize,
  stride: i32,
): void {
  if (!opaque) blockRows(pointers, size, bytes, greatest, false, target, stride);
  else if (greatest) blockRows(pointers, size, bytes, 1, true, target, stride);
  else blockRows(pointers, size, bytes, 0, true, target, stride);
}

// @ts-ignore: decorator
@inline
function blockRows(
  pointers: usize,
  size: i32,
  bytes: usize,
  greatest: i32,
  opaque: bool,
  target: usize,
  stride: i32,
): void {
  const last = pointers + ((<usize>size) << 2);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let s7 = levelsOf(pointers + 28, offset, greatest, opaque);
    for (let p = pointers + 32; p < last; p += 4) {
      s7 = pick(s7, levelsOf(p, offset, greatest, opaque), greatest);
    }
    const s6 = pick(s7, levelsOf(pointers + 24, offset, greatest, opaque), greatest);
    const s5 = pick(s6, levelsOf(pointers + 20, offset, greatest, opaque), greatest);
    const s4 = pick(s5, levelsOf(pointers + 16, offset, greatest, opaque), greatest);
    const s3 = pick(s4, levelsOf(pointers + 12, offset, greatest, opaque), greatest);
    const s2 = pick(s3, levelsOf(pointers + 8, offset, greatest, opaque), greatest);
    const s1 = pick(s2, levelsOf(pointers + 4, offset, greatest, opaque), greatest);
    let out = target + offset;
    v128.store(out, pick(s1, levelsOf(pointers, offset, greatest, opaque), greatest));
    let after = levelsOf(last, offset, greatest, opaque);
    out += stride;
    v128.store(out, pick(s1, after, greatest));
    after = pick(after, levelsOf(last + 4, offset, greatest, opaque), greatest);
    out += stride;
    v128.store(out, pick(s2, after, greatest));
    after = pick(after, levelsOf(last + 8, offset, greatest, opaque), greatest);
    out += stride;
    v128.store(out, pick(s3, after, greatest));
    after = pick(after, levelsOf(last + 12, offset, greatest, opaque), greatest);
    out += stride;
    v128.store(out, pick(s4, after, greatest));
    after = pick(after, levelsOf(last + 16, offset, greatest, opaque), greatest);
    out += stride;
    v128.store(out, pick(s5, after, greatest));
    after = pick(after, levelsOf(last + 20, offset, greatest, opaque), greatest);
    out += stride;
    v128.store(out, pick(s6, after, greatest));
    after = pick(after, levelsOf(last + 24, offset, greatest, opaque), greatest);
    out += stride;
    v128.store(out, pick(s7, after, greatest));
  }
}

/** Four pixels of a row, those without alpha replaced by what never wins. */
// @ts-ignore: decorator
@inline
function levelsOf(pointer: usize, offset: usize, greatest: i32, opaque: bool): v128 {
  const four = v128.load(<usize>load<u32>(pointer) + offset);
  if (opaque) return four;
  const hidden = i32x4.eq(v128.and(four, i32x4.splat(0xff000000)), i32x4.splat(0));
  return greatest ? v128.andnot(four, hidden) : v128.or(four, hidden);
}
