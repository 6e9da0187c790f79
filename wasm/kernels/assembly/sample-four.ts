import { weighTwo } from "./pixel";

/**
 * Four samples side by side from places all of whose taps are inside. Places are 32-bit, with 14 bits of fraction for
 * linear samples and none for nearest ones, and leave room for their byte offset.
 */

/** Sources up to this side let a place with 14 bits of fraction fit 32 bits. */
export const SIDE: i32 = 65536;

/** Vectors that a loop would else make anew each time. */
const constants = memory.data<i32>([
  16383, 16383, 16383, 16383, 8192, 8192, 8192, 8192, 16384, 16384, 16384, 16384, 0x10000, 0, 0x10000, 0,
]);

/** Byte offsets of the pixels at whole places. */
// @ts-ignore: decorator
@inline
function offsetsOf(x: v128, y: v128, stride: usize): v128 {
  return i32x4.add(i32x4.mul(y, i32x4.splat(<i32>stride)), i32x4.shl(x, 2));
}

// @ts-ignore: decorator
@inline
export function nearestFour(source: usize, stride: usize, x: v128, y: v128): v128 {
  const offsets = offsetsOf(x, y, stride);
  let four = v128.load32_zero(source + <usize>i32x4.extract_lane(offsets, 0));
  four = v128.load32_lane(source + <usize>i32x4.extract_lane(offsets, 1), four, 1);
  four = v128.load32_lane(source + <usize>i32x4.extract_lane(offsets, 2), four, 2);
  return v128.load32_lane(source + <usize>i32x4.extract_lane(offsets, 3), four, 3);
}

/** As blendLinear does each. */
// @ts-ignore: decorator
@inline
export function linearFour(source: usize, stride: usize, x: v128, y: v128): v128 {
  const offsets = offsetsOf(i32x4.shr_u(x, 14), i32x4.shr_u(y, 14), stride);
  const fx = v128.and(x, v128.load(constants));
  const fy = v128.and(y, v128.load(constants));
  // A fraction is a pair of sixteen bits, the second of them 0: the sum of the products is the product.
  const product = i32x4.dot_i16x8_s(fx, fy);
  const both = i32x4.shr_u(i32x4.add(product, v128.load(constants, 16)), 14);
  const below = i32x4.sub(fy, both);
  const corner = i32x4.sub(i32x4.sub(v128.load(constants, 32), fx), below);
  const upper = v128.or(corner, i32x4.shl(i32x4.sub(fx, both), 16));
  const lower = v128.or(below, i32x4.shl(both, 16));
  const a = mix(
    source + <usize>i32x4.extract_lane(offsets, 0),
    stride,
    i32x4.shuffle(upper, upper, 0, 0, 0, 0),
    i32x4.shuffle(lower, lower, 0, 0, 0, 0),
  );
  const b = mix(
    source + <usize>i32x4.extract_lane(offsets, 1),
    stride,
    i32x4.shuffle(upper, upper, 1, 1, 1, 1),
    i32x4.shuffle(lower, lower, 1, 1, 1, 1),
  );
  const c = mix(
    source + <usize>i32x4.extract_lane(offsets, 2),
    stride,
    i32x4.shuffle(upper, upper, 2, 2, 2, 2),
    i32x4.shuffle(lower, lower, 2, 2, 2, 2),
  );
  const d = mix(
    source + <usize>i32x4.extract_lane(offsets, 3),
    stride,
    i32x4.shuffle(upper, upper, 3, 3, 3, 3),
    i32x4.shuffle(lower, lower, 3, 3, 3, 3),
  );
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

/** Levels of one pixel from 2 × 2, by pairs of weights of the upper and the lower two. */
// @ts-ignore: decorator
@inline
function mix(p: usize, stride: usize, upper: v128, lower: v128): v128 {
  const above = i16x8.extend_low_i8x16_u(zipBytes(v128.load32_zero(p), v128.load32_zero(p, 4)));
  const q = p + stride;
  const under = i16x8.extend_low_i8x16_u(zipBytes(v128.load32_zero(q), v128.load32_zero(q, 4)));
  const sum = i32x4.add(i32x4.dot_i16x8_s(above, upper), i32x4.dot_i16x8_s(under, lower));
  return i32x4.shr_s(i32x4.add(sum, v128.load(constants, 16)), 14);
}

/** As blendLinearWeighted does each. */
// @ts-ignore: decorator
@inline
export function linearFourWeighted(source: usize, stride: usize, x: v128, y: v128): v128 {
  const offsets = offsetsOf(i32x4.shr_u(x, 14), i32x4.shr_u(y, 14), stride);
  const unit = f32x4.splat(1.0 / 16384);
  const fx = f32x4.mul(f32x4.convert_i32x4_s(v128.and(x, v128.load(constants))), unit);
  const fy = f32x4.mul(f32x4.convert_i32x4_s(v128.and(y, v128.load(constants))), unit);
  const gx = f32x4.sub(f32x4.splat(1), fx);
  const gy = f32x4.sub(f32x4.splat(1), fy);
  const w0 = f32x4.mul(gx, gy);
  const w1 = f32x4.mul(fx, gy);
  const w2 = f32x4.mul(gx, fy);
  const w3 = f32x4.mul(fx, fy);
  const a = mixWeighted(
    source + <usize>i32x4.extract_lane(offsets, 0),
    stride,
    i32x4.shuffle(w0, w0, 0, 0, 0, 0),
    i32x4.shuffle(w1, w1, 0, 0, 0, 0),
    i32x4.shuffle(w2, w2, 0, 0, 0, 0),
    i32x4.shuffle(w3, w3, 0, 0, 0, 0),
  );
  const b = mixWeighted(
    source + <usize>i32x4.extract_lane(offsets, 1),
    stride,
    i32x4.shuffle(w0, w0, 1, 1, 1, 1),
    i32x4.shuffle(w1, w1, 1, 1, 1, 1),
    i32x4.shuffle(w2, w2, 1, 1, 1, 1),
    i32x4.shuffle(w3, w3, 1, 1, 1, 1),
  );
  const c = mixWeighted(
    source + <usize>i32x4.extract_lane(offsets, 2),
    stride,
    i32x4.shuffle(w0, w0, 2, 2, 2, 2),
    i32x4.shuffle(w1, w1, 2, 2, 2, 2),
    i32x4.shuffle(w2, w2, 2, 2, 2, 2),
    i32x4.shuffle(w3, w3, 2, 2, 2, 2),
  );
  const d = mixWeighted(
    source + <usize>i32x4.extract_lane(offsets, 3),
    stride,
    i32x4.shuffle(w0, w0, 3, 3, 3, 3),
    i32x4.shuffle(w1, w1, 3, 3, 3, 3),
    i32x4.shuffle(w2, w2, 3, 3, 3, 3),
    i32x4.shuffle(w3, w3, 3, 3, 3, 3),
  );
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

// @ts-ignore: decorator
@inline
function mixWeighted(
  p: usize,
  stride: usize,
  w0: v128,
  w1: v128,
  w2: v128,
  w3: v128,
): v128 {
  const above = weighTwo(v128.load64_zero(p));
  const under = weighTwo(v128.load64_zero(p + stride));
  const top = f32x4.add(f32x4.mul(first(above), w0), f32x4.mul(second(above), w1));
  const bottom = f32x4.add(f32x4.mul(first(under), w2), f32x4.mul(second(under), w3));
  const sum = f32x4.add(top, bottom);
  // Where there is no alpha, 0 / 0 is not a number, and that becomes 0.
  const colors = f32x4.div(sum, i32x4.shuffle(sum, sum, 3, 3, 3, 3));
  const levels = v128.bitselect(sum, colors, i32x4(0, 0, 0, -1));
  return i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(levels, f32x4.splat(0.5))));
}

// @ts-ignore: decorator
@inline
function first(two: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(two));
}

// @ts-ignore: decorator
@inline
function second(two: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(two));
}

// @ts-ignore: decorator
@inline
function zipBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
