import { BIAS, dotTwo, mirrorPairs, storeEight, zip } from "./mirrored-pairs";

/** The sums of mirrored-sums.ts for nine taps: all pairs fit registers, and so mirrors are made where they are used. */

export const NINE_TAPS_RADIUS: i32 = 4;

/** Weighted sum of the nine levels about the first of the pairs `c`; each of `a` … `e` begins two levels on. */
// @ts-ignore: decorator
@inline
function sumEven(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  e: v128,
  w1: v128,
  w3: v128,
  w6: v128,
  half: v128,
): v128 {
  const far = dotTwo(a, mirrorPairs(d, e), w1);
  const near = dotTwo(b, mirrorPairs(c, d), w3);
  return i32x4.add(i32x4.add(half, far), i32x4.add(near, i32x4.dot_i16x8_s(c, w6)));
}

/** The same about the second. */
// @ts-ignore: decorator
@inline
function sumOdd(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  e: v128,
  w0: v128,
  w2: v128,
  w4: v128,
  half: v128,
): v128 {
  const outer = dotTwo(a, e, w0);
  const far = dotTwo(b, mirrorPairs(d, e), w2);
  const near = dotTwo(c, mirrorPairs(c, d), w4);
  return i32x4.add(i32x4.add(half, outer), i32x4.add(far, near));
}

/** As sumPairs. */
export function sumPairsNine(
  oldest: usize,
  ring: usize,
  end: usize,
  stride: usize,
  weights: usize,
  shift: i32,
  fraction: i32,
  lanes: i32,
  first: usize,
  second: usize,
): void {
  const w0 = v128.load32_splat(weights);
  const w1 = v128.load32_splat(weights, 2);
  const w2 = v128.load32_splat(weights, 4);
  const w3 = v128.load32_splat(weights, 6);
  const w4 = v128.load32_splat(weights, 8);
  const w6 = v128.load32_splat(weights, 12);
  const half = i32x4.splat((1 << (shift - 1)) - (BIAS << (shift + fraction)));
  const p1 = after(oldest, ring, end, stride);
  const p2 = after(p1, ring, end, stride);
  const p3 = after(p2, ring, end, stride);
  const p4 = after(p3, ring, end, stride);
  const bytes = (<usize>lanes) << 1;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const lane = offset << 1;
    let a = v128.load(oldest + lane);
    let b = v128.load(p1 + lane);
    let c = v128.load(p2 + lane);
    let d = v128.load(p3 + lane);
    let e = v128.load(p4 + lane);
    const even = i32x4.shr_s(sumEven(a, b, c, d, e, w1, w3, w6, half), shift);
    const odd = i32x4.shr_s(sumOdd(a, b, c, d, e, w0, w2, w4, half), shift);
    a = v128.load(oldest + lane, 16);
    b = v128.load(p1 + lane, 16);
    c = v128.load(p2 + lane, 16);
    d = v128.load(p3 + lane, 16);
    e = v128.load(p4 + lane, 16);
    const evenNext = i32x4.shr_s(sumEven(a, b, c, d, e, w1, w3, w6, half), shift);
    const oddNext = i32x4.shr_s(sumOdd(a, b, c, d, e, w0, w2, w4, half), shift);
    v128.store(first + offset, i16x8.narrow_i32x4_s(even, evenNext));
    v128.store(second + offset, i16x8.narrow_i32x4_s(odd, oddNext));
  }
}

// @ts-ignore: decorator
@inline
function after(slot: usize, ring: usize, end: usize, stride: usize): usize {
  return slot + stride == end ? ring : slot + stride;
}

/** As sumAlong. */
export function sumAlongNine(
  sums: usize,
  plane: i32,
  weights: usize,
  shift: i32,
  out: usize,
  across: i32,
): void {
  const bytes = (<usize>plane) << 1;
  const w0 = v128.load32_splat(weights);
  const w1 = v128.load32_splat(weights, 2);
  const w2 = v128.load32_splat(weights, 4);
  const w3 = v128.load32_splat(weights, 6);
  const w4 = v128.load32_splat(weights, 8);
  const w6 = v128.load32_splat(weights, 12);
  const half = i32x4.splat((1 << (shift - 1)) + (BIAS << shift));
  for (let x = 0; x < across; x += 8) {
    const p = sums + ((<usize>x) << 1);
    const red = eightLevels(p, w0, w1, w2, w3, w4, w6, shift, half);
    const green = eightLevels(p + bytes, w0, w1, w2, w3, w4, w6, shift, half);
    const blue = eightLevels(p + 2 * bytes, w0, w1, w2, w3, w4, w6, shift, half);
    storeEight(red, green, blue, out, across - x);
    out += 32;
  }
}

// @ts-ignore: decorator
@inline
function eightLevels(p: usize, w0: v128, w1: v128, w2: v128, w3: v128, w4: v128, w6: v128, shift: i32, half: v128): v128 {
  const a = v128.load(p);
  const b = v128.load(p, 4);
  const c = v128.load(p, 8);
  const d = v128.load(p, 12);
  const e = v128.load(p, 16);
  const even = sumEven(a, b, c, d, e, w1, w3, w6, half);
  return zip(even, sumOdd(a, b, c, d, e, w0, w2, w4, half), shift);
}
