import { bytesOfRows, dotTwo, mirrorPairs, storePairs } from "./mirrored-pairs";

/**
 * Four results in each of four lanes, each above `half` and then shifted, from the radius + 2 vectors of pairs that lie
 * `stride` bytes apart. Each vector is loaded once, and once more as a mirror. `target` is that of finish().
 */
// @ts-ignore: decorator
@inline
export function sumMirrored(
  pairs: usize,
  stride: usize,
  radius: i32,
  weights: usize,
  half: v128,
  shift: i32,
  stores: bool,
  target: usize,
): v128 {
  let near = pairs + stride;
  let far = pairs + <usize>radius * stride;
  let first = v128.load(pairs);
  let second = v128.load(near);
  let next = v128.load(far);
  const newest = v128.load(far + stride);
  let later = mirrorPairs(next, newest);
  const outer = v128.load32_splat(weights);
  let a = half;
  let b = i32x4.add(half, dotTwo(first, next, outer));
  let c = half;
  let d = i32x4.add(half, dotTwo(second, newest, outer));
  const last = weights + ((<usize>radius) << 1) + 2;
  for (let weight = weights + 2; weight < last; weight += 4) {
    near += stride;
    far -= stride;
    const w0 = v128.load32_splat(weight);
    const w1 = v128.load32_splat(weight, 2);
    const third = v128.load(near);
    const own = v128.load(far);
    const mirror = mirrorPairs(own, next);
    a = i32x4.add(a, dotTwo(first, mirror, w0));
    b = i32x4.add(b, dotTwo(second, mirror, w1));
    c = i32x4.add(c, dotTwo(second, later, w0));
    d = i32x4.add(d, dotTwo(third, later, w1));
    first = second;
    second = third;
    next = own;
    later = mirror;
  }
  const middle = v128.load32_splat(last, 2);
  a = i32x4.add(a, i32x4.dot_i16x8_s(first, middle));
  c = i32x4.add(c, i32x4.dot_i16x8_s(second, middle));
  if (stores) return storePairs(a, b, c, d, shift, target);
  return bytesOfRows(a, b, c, d);
}
