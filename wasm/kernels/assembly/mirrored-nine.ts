import { bytesOfRows, dotTwo, mirrorPairs, storePairs } from "./mirrored-pairs";

export const NINE_TAPS_RADIUS: i32 = 4;

/** As sumMirrored for nine taps, whose table has an address known beforehand: an engine then checks no load from it. */
// @ts-ignore: decorator
@inline
export function sumNine(
  pairs: usize,
  stride: usize,
  weights: usize,
  half: v128,
  shift: i32,
  stores: bool,
  target: usize,
): v128 {
  const p0 = v128.load(pairs);
  const p1 = v128.load(pairs + stride);
  const p2 = v128.load(pairs + 2 * stride);
  const p3 = v128.load(pairs + 3 * stride);
  const p4 = v128.load(pairs + 4 * stride);
  const p5 = v128.load(pairs + 5 * stride);
  let weight = v128.load32_splat(weights);
  let b = i32x4.add(half, dotTwo(p0, p4, weight));
  let d = i32x4.add(half, dotTwo(p1, p5, weight));
  const outer = mirrorPairs(p4, p5);
  const inner = mirrorPairs(p3, p4);
  weight = v128.load32_splat(weights, 2);
  let a = i32x4.add(half, dotTwo(p0, inner, weight));
  let c = i32x4.add(half, dotTwo(p1, outer, weight));
  weight = v128.load32_splat(weights, 4);
  b = i32x4.add(b, dotTwo(p1, inner, weight));
  d = i32x4.add(d, dotTwo(p2, outer, weight));
  const near = mirrorPairs(p2, p3);
  weight = v128.load32_splat(weights, 6);
  a = i32x4.add(a, dotTwo(p1, near, weight));
  c = i32x4.add(c, dotTwo(p2, inner, weight));
  weight = v128.load32_splat(weights, 8);
  b = i32x4.add(b, dotTwo(p2, near, weight));
  d = i32x4.add(d, dotTwo(p3, inner, weight));
  weight = v128.load32_splat(weights, 12);
  a = i32x4.add(a, i32x4.dot_i16x8_s(p2, weight));
  c = i32x4.add(c, i32x4.dot_i16x8_s(p3, weight));
  if (stores) return storePairs(a, b, c, d, shift, target);
  return bytesOfRows(a, b, c, d);
}
