import { bytesOfRows, dotTwo, mirrorPairs, storePairs } from "./mirrored-pairs";

export const TWENTY_FIVE_TAPS_RADIUS: i32 = 12;

/**
 * As sumMirrored for twenty-five taps, whose table has an address known beforehand: an engine then checks no load from
 * it. Levels are not biased but have half a level more, so that sums along rows need nothing added.
 */
// @ts-ignore: decorator
@inline
export function sumTwentyFive(
  pairs: usize,
  stride: usize,
  radius: i32,
  weights: usize,
  half: v128,
  shift: i32,
  stores: bool,
  target: usize,
): v128 {
  const p0 = v128.load(pairs);
  const p1 = v128.load(pairs + stride);
  const p12 = v128.load(pairs + 12 * stride);
  const p13 = v128.load(pairs + 13 * stride);
  let weight = v128.load32_splat(weights);
  let b = dotTwo(p0, p12, weight);
  let d = dotTwo(p1, p13, weight);
  if (stores) {
    b = i32x4.add(half, b);
    d = i32x4.add(half, d);
  }
  // Mirrors are named by the pair that they begin with.
  const m12 = mirrorPairs(p12, p13);
  inOrder(radius);

  weight = v128.load32_splat(weights + 2);
  let c = dotTwo(p1, m12, weight);
  if (stores) c = i32x4.add(half, c);
  const p11 = v128.load(pairs + 11 * stride);
  const m11 = mirrorPairs(p11, p12);
  let a = dotTwo(p0, m11, weight);
  if (stores) a = i32x4.add(half, a);
  weight = v128.load32_splat(weights + 4);
  b = plus(b, p1, m11, weight);
  const p2 = v128.load(pairs + 2 * stride);
  d = plus(d, p2, m12, weight);

  inOrder(radius);
  weight = v128.load32_splat(weights + 6);
  c = plus(c, p2, m11, weight);
  const p10 = v128.load(pairs + 10 * stride);
  const m10 = mirrorPairs(p10, p11);
  a = plus(a, p1, m10, weight);
  weight = v128.load32_splat(weights + 8);
  b = plus(b, p2, m10, weight);
  const p3 = v128.load(pairs + 3 * stride);
  d = plus(d, p3, m11, weight);

  inOrder(radius);
  weight = v128.load32_splat(weights + 10);
  c = plus(c, p3, m10, weight);
  const p9 = v128.load(pairs + 9 * stride);
  const m9 = mirrorPairs(p9, p10);
  a = plus(a, p2, m9, weight);
  weight = v128.load32_splat(weights + 12);
  b = plus(b, p3, m9, weight);
  const p4 = v128.load(pairs + 4 * stride);
  d = plus(d, p4, m10, weight);

  inOrder(radius);
  weight = v128.load32_splat(weights + 14);
  c = plus(c, p4, m9, weight);
  const p8 = v128.load(pairs + 8 * stride);
  const m8 = mirrorPairs(p8, p9);
  a = plus(a, p3, m8, weight);
  weight = v128.load32_splat(weights + 16);
  b = plus(b, p4, m8, weight);
  const p5 = v128.load(pairs + 5 * stride);
  d = plus(d, p5, m9, weight);

  inOrder(radius);
  weight = v128.load32_splat(weights + 18);
  c = plus(c, p5, m8, weight);
  const p7 = v128.load(pairs + 7 * stride);
  const m7 = mirrorPairs(p7, p8);
  a = plus(a, p4, m7, weight);
  weight = v128.load32_splat(weights + 20);
  b = plus(b, p5, m7, weight);
  const p6 = v128.load(pairs + 6 * stride);
  d = plus(d, p6, m8, weight);

  inOrder(radius);
  weight = v128.load32_splat(weights + 22);
  c = plus(c, p6, m7, weight);
  const m6 = mirrorPairs(p6, p7);
  a = plus(a, p5, m6, weight);
  weight = v128.load32_splat(weights + 24);
  b = plus(b, p6, m6, weight);
  d = plus(d, p7, m7, weight);

  weight = v128.load32_splat(weights + 28);
  a = i32x4.add(a, i32x4.dot_i16x8_s(p6, weight));
  c = i32x4.add(c, i32x4.dot_i16x8_s(p7, weight));
  inOrder(radius);
  if (stores) return storePairs(a, b, c, d, shift, target);
  return bytesOfRows(a, b, c, d);
}

/**
 * Sums stay in the order that they are written in, for which there are registers enough, and are not put off until they
 * are wanted: what loads may not be moved past what may trap. An engine sees that this never does.
 */
// @ts-ignore: decorator
@inline
function inOrder(radius: i32): void {
  if (radius != TWENTY_FIVE_TAPS_RADIUS) unreachable();
}

/** A sum and the weighted sums of pairs and their mirrors. */
// @ts-ignore: decorator
@inline
function plus(sum: v128, pairs: v128, mirrors: v128, weight: v128): v128 {
  return i32x4.add(sum, dotTwo(pairs, mirrors, weight));
}
