import { pick } from "./pick";

/** The least picture that `extremeThree` is for, in pixels. */
export const THREE_LEAST_WIDTH: i32 = 8;
export const THREE_LEAST_HEIGHT: i32 = 2;

/**
 * As extreme for a window of three opaque pixels a side, two rows at a time and without lines in between. Beyond an
 * edge stands the pixel at it, as reflect has it so near.
 */
export function extremeThree(target: usize, width: i32, height: i32, greatest: i32, rows: usize): void {
  if (greatest) bestOfNine(target, width, height, 1, rows);
  else bestOfNine(target, width, height, 0, rows);
}

// @ts-ignore: decorator
@inline
function bestOfNine(target: usize, width: i32, height: i32, greatest: i32, rows: usize): void {
  const bytes = (<usize>width) << 2;
  for (let top = 0; top < height; top += 2) {
    // The last of an odd number of rows goes with the one before it.
    const y = min(top, height - 2);
    const entry = rows + ((<usize>y) << 2);
    const a = <usize>load<u32>(entry);
    const b = <usize>load<u32>(entry, 4);
    const c = <usize>load<u32>(entry, 8);
    const d = <usize>load<u32>(entry, 12);
    twoRows(a, b, c, d, target + <usize>y * bytes, bytes, greatest);
  }
}

// @ts-ignore: decorator
@inline
function twoRows(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  target: usize,
  bytes: usize,
  greatest: i32,
): void {
  const lower = target + bytes;
  let inner = inside(b, c, 0, greatest);
  let own0 = pick(inner, v128.load(a), greatest);
  let own1 = pick(inner, v128.load(d), greatest);
  let before0 = i32x4.shuffle(own0, own0, 0, 0, 0, 0);
  let before1 = i32x4.shuffle(own1, own1, 0, 0, 0, 0);
  let offset: usize = 0;
  for (; offset + 32 <= bytes; offset += 16) {
    const next = offset + 16;
    inner = inside(b, c, next, greatest);
    const next0 = pick(inner, v128.load(a + next), greatest);
    const next1 = pick(inner, v128.load(d + next), greatest);
    v128.store(target + offset, along(before0, own0, next0, greatest));
    v128.store(lower + offset, along(before1, own1, next1, greatest));
    before0 = own0;
    before1 = own1;
    own0 = next0;
    own1 = next1;
  }
  // Four to seven pixels are left: the next four, and the last four.
  const last = bytes - 16;
  inner = inside(b, c, last, greatest);
  const last0 = pick(inner, v128.load(a + last), greatest);
  const last1 = pick(inner, v128.load(d + last), greatest);
  if (offset < last) {
    inner = inside(b, c, offset + 4, greatest);
    const after0 = pick(inner, v128.load(a + offset, 4), greatest);
    const after1 = pick(inner, v128.load(d + offset, 4), greatest);
    v128.store(target + offset, besides(before0, own0, after0, greatest));
    v128.store(lower + offset, besides(before1, own1, after1, greatest));
  }
  inner = inside(b, c, last - 4, greatest);
  before0 = pick(inner, v128.load(a + last - 4), greatest);
  before1 = pick(inner, v128.load(d + last - 4), greatest);
  v128.store(target + last, atEnd(before0, last0, greatest));
  v128.store(lower + last, atEnd(before1, last1, greatest));
}

/** The best of the two rows that both windows have. */
// @ts-ignore: decorator
@inline
function inside(b: usize, c: usize, offset: usize, greatest: i32): v128 {
  return pick(v128.load(b + offset), v128.load(c + offset), greatest);
}

/** The best of four pixels, the four before and the four after, each with its neighbours. */
// @ts-ignore: decorator
@inline
function along(before: v128, own: v128, next: v128, greatest: i32): v128 {
  return besides(before, own, i32x4.shuffle(own, next, 1, 2, 3, 4), greatest);
}

/** The same, given those one pixel on. */
// @ts-ignore: decorator
@inline
function besides(before: v128, own: v128, after: v128, greatest: i32): v128 {
  return pick(pick(i32x4.shuffle(before, own, 3, 4, 5, 6), own, greatest), after, greatest);
}

/** The same for the last four, given those one pixel before. */
// @ts-ignore: decorator
@inline
function atEnd(before: v128, own: v128, greatest: i32): v128 {
  const after = i32x4.shuffle(own, own, 1, 2, 3, 3);
  return pick(pick(before, own, greatest), after, greatest);
}
