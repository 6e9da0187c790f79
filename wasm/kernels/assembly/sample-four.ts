import { halves } from "./constants";
import { weighTwo } from "./pixel";

/**
 * Four samples side by side from places all of whose taps are inside. Places are 32-bit, with 14 bits of fraction for
 * linear samples and none for nearest ones, and leave room for their byte offset.
 */

/** Sources up to this side let a place with 14 bits of fraction fit 32 bits. */
export const SIDE: i32 = 65536;

/** Vectors that a loop would else make anew each time. */
const constants = memory.data<i32>([
  16383, 16383, 16383, 16383, 8192, 8192, 8192, 8192, 16384, 16384, 16384, 16384, 0, 0, 0, -1,
  0x38800000,
]);

/** Addresses and weights of the four at hand: one of them is read from memory sooner than taken out of a vector. */
const room = memory.data(80, 16);

/** Addresses of the pixels at whole places. */
// @ts-ignore: decorator
@inline
function addressesOf(source: usize, stride: usize, x: v128, y: v128): v128 {
  const rows = i32x4.add(i32x4.mul(y, i32x4.splat(<i32>stride)), i32x4.splat(<i32>source));
  return i32x4.add(rows, i32x4.shl(x, 2));
}

// @ts-ignore: decorator
@inline
export function nearestFour(source: usize, stride: usize, x: v128, y: v128): v128 {
  return loadFour(addressesOf(source, stride, x, y));
}

/** Four pixels from their addresses. */
// @ts-ignore: decorator
@inline
export function loadFour(addresses: v128): v128 {
  let four = v128.load32_zero(<usize>i32x4.extract_lane(addresses, 0));
  four = v128.load32_lane(<usize>i32x4.extract_lane(addresses, 1), four, 1);
  four = v128.load32_lane(<usize>i32x4.extract_lane(addresses, 2), four, 2);
  return v128.load32_lane(<usize>i32x4.extract_lane(addresses, 3), four, 3);
}

/** As blendLinear does each. */
// @ts-ignore: decorator
@inline
export function linearFour(source: usize, stride: usize, x: v128, y: v128): v128 {
  const addresses = addressesOf(source, stride, i32x4.shr_u(x, 14), i32x4.shr_u(y, 14));
  const mask = v128.load(constants);
  return blendFour(addresses, stride, v128.and(x, mask), v128.and(y, mask));
}

/** As blendLinearWeighted does each. */
// @ts-ignore: decorator
@inline
export function linearFourWeighted(source: usize, stride: usize, x: v128, y: v128): v128 {
  const addresses = addressesOf(source, stride, i32x4.shr_u(x, 14), i32x4.shr_u(y, 14));
  const mask = v128.load(constants);
  return blendFourWeighted(addresses, stride, v128.and(x, mask), v128.and(y, mask));
}

/** From the addresses of the upper left pixels, and fractions of 14 bits. */
// @ts-ignore: decorator
@inline
export function blendFour(addresses: v128, stride: usize, fx: v128, fy: v128): v128 {
  v128.store(room, addresses);
  weigh(fx, fy);
  const ab = i16x8.narrow_i32x4_s(linearAt(0, stride), linearAt(4, stride));
  const cd = i16x8.narrow_i32x4_s(linearAt(8, stride), linearAt(12, stride));
  return i8x16.narrow_i16x8_u(ab, cd);
}

/** As blendFour, colours weighed by alpha. */
// @ts-ignore: decorator
@inline
export function blendFourWeighted(addresses: v128, stride: usize, fx: v128, fy: v128): v128 {
  v128.store(room, addresses);
  weighWeighted(fx, fy);
  const ab = i16x8.narrow_i32x4_s(weightedAt(0, stride), weightedAt(4, stride));
  const cd = i16x8.narrow_i32x4_s(weightedAt(8, stride), weightedAt(12, stride));
  return i8x16.narrow_i16x8_u(ab, cd);
}

// @ts-ignore: decorator
@inline
function linearAt(at: usize, stride: usize): v128 {
  const p = <usize>load<u32>(room + at);
  return mix(at, v128.load64_zero(p), v128.load64_zero(p + stride));
}

// @ts-ignore: decorator
@inline
function weightedAt(at: usize, stride: usize): v128 {
  const p = <usize>load<u32>(room + at);
  return mixWeighted(at, v128.load64_zero(p), v128.load64_zero(p + stride));
}

/** Puts the weights of four pixels into `room`, from fractions of 14 bits. */
// @ts-ignore: decorator
@inline
export function weigh(fx: v128, fy: v128): void {
  // A fraction is a pair of sixteen bits, the second of them 0: the sum of the products is the product.
  const product = i32x4.add(i32x4.dot_i16x8_s(fx, fy), v128.load(constants, 16));
  const both = i32x4.shr_u(product, 14);
  // Pairs of weights, the upper one in the low half: those of the left and of the right column add up to `columns`.
  const right = i32x4.add(i32x4.sub(i32x4.shl(both, 16), both), fx);
  const columns = i32x4.add(i32x4.sub(i32x4.shl(fy, 16), fy), v128.load(constants, 32));
  v128.store(room + 16, i32x4.sub(columns, right));
  v128.store(room + 32, right);
}

/** Levels from two pixels above and two under them, whose weights are that far into each vector of `room`. */
// @ts-ignore: decorator
@inline
export function mix(at: usize, upper: v128, lower: v128): v128 {
  const pairs = zipBytes(upper, lower);
  const left = v128.load32_splat(room + 16 + at);
  const right = v128.load32_splat(room + 32 + at);
  const sum = i32x4.add(
    i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pairs), left),
    i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pairs), right),
  );
  return i32x4.shr_s(i32x4.add(sum, v128.load(constants, 16)), 14);
}

/** As `weigh`, for colours weighed by alpha. */
// @ts-ignore: decorator
@inline
export function weighWeighted(x: v128, y: v128): void {
  const unit = v128.load32_splat(constants + 64);
  const fx = f32x4.mul(f32x4.convert_i32x4_s(x), unit);
  const fy = f32x4.mul(f32x4.convert_i32x4_s(y), unit);
  const gx = f32x4.sub(f32x4.splat(1), fx);
  const gy = f32x4.sub(f32x4.splat(1), fy);
  v128.store(room + 16, f32x4.mul(gx, gy));
  v128.store(room + 32, f32x4.mul(fx, gy));
  v128.store(room + 48, f32x4.mul(gx, fy));
  v128.store(room + 64, f32x4.mul(fx, fy));
}

// @ts-ignore: decorator
@inline
export function mixWeighted(at: usize, upper: v128, lower: v128): v128 {
  const high = weighTwo(upper);
  const low = weighTwo(lower);
  const top = f32x4.add(
    f32x4.mul(first(high), v128.load32_splat(room + 16 + at)),
    f32x4.mul(second(high), v128.load32_splat(room + 32 + at)),
  );
  const bottom = f32x4.add(
    f32x4.mul(first(low), v128.load32_splat(room + 48 + at)),
    f32x4.mul(second(low), v128.load32_splat(room + 64 + at)),
  );
  const sum = f32x4.add(top, bottom);
  // Where there is no alpha, 0 / 0 is not a number, and that becomes 0.
  const colors = f32x4.div(sum, i32x4.shuffle(sum, sum, 3, 3, 3, 3));
  const levels = v128.bitselect(sum, colors, v128.load(constants, 48));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(levels, halves()));
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
