import { packPixel, roundLevels, unweigh, weighByAlpha } from "./pixel";

/** Mixes 2 × 2 opaque pixels into levels; fx and fy are 0 … 16384. */
// @ts-ignore: decorator
@inline
export function blendLinear(p: usize, stride: usize, fx: i32, fy: i32): v128 {
  const both = (fx * fy + 8192) >> 14;
  const below = fy - both;
  const four = v128.load64_lane(p + stride, v128.load64_zero(p), 1);
  const upper = i32x4.splat((16384 - fx - below) | ((fx - both) << 16));
  const lower = i32x4.splat(below | (both << 16));
  const sum = i32x4.add(i32x4.dot_i16x8_s(firstPair(four), upper), i32x4.dot_i16x8_s(secondPair(four), lower));
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(8192)), 14);
}

/** Mixes 2 × 2 pixels, their colours weighed by alpha. */
// @ts-ignore: decorator
@inline
export function blendLinearWeighted(p: usize, stride: usize, fx: i32, fy: i32): u32 {
  const x = <f32>fx / 16384;
  const y = <f32>fy / 16384;
  const top = f32x4.add(weighted(p, (1 - x) * (1 - y)), weighted(p + 4, x * (1 - y)));
  const below = p + stride;
  const bottom = f32x4.add(weighted(below, (1 - x) * y), weighted(below + 4, x * y));
  return unweigh(f32x4.add(top, bottom));
}

// @ts-ignore: decorator
@inline
function weighted(p: usize, weight: f32): v128 {
  return f32x4.mul(weighByAlpha(v128.load32_zero(p)), f32x4.splat(weight));
}

/** The first and second of four pixels, colour beside colour in sixteen bits. Shifts need no constants to be loaded. */
// @ts-ignore: decorator
@inline
function firstPair(four: v128): v128 {
  const next = i64x2.shr_u(four, 32);
  return i16x8.extend_low_i8x16_u(
    i8x16.shuffle(four, next, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
  );
}

/** The third and fourth. */
// @ts-ignore: decorator
@inline
function secondPair(four: v128): v128 {
  const next = i64x2.shr_u(four, 32);
  return i16x8.extend_low_i8x16_u(
    i8x16.shuffle(four, next, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
  );
}

// @ts-ignore: decorator
@inline
function scaled(sum: v128, weight: usize): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(sum), v128.load32_splat(weight));
}

/** Mixes 4 × 4 opaque pixels: i16 weights of 14 bits along rows, f32 weights divided by 2^14 down columns. */
// @ts-ignore: decorator
@inline
export function blendFour(p: usize, stride: usize, along: usize, down: usize): u32 {
  const w0 = v128.load32_splat(along);
  const w1 = v128.load32_splat(along, 4);
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < 16; j += 4) {
    const a = v128.load(p);
    const row = i32x4.add(i32x4.dot_i16x8_s(firstPair(a), w0), i32x4.dot_i16x8_s(secondPair(a), w1));
    sum = f32x4.add(sum, scaled(row, down + j));
    p += stride;
  }
  return packPixel(roundLevels(sum));
}

/** The same of 8 × 8 pixels. */
// @ts-ignore: decorator
@inline
export function blendEight(p: usize, stride: usize, along: usize, down: usize): u32 {
  const w0 = v128.load32_splat(along);
  const w1 = v128.load32_splat(along, 4);
  const w2 = v128.load32_splat(along, 8);
  const w3 = v128.load32_splat(along, 12);
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < 32; j += 4) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const left = i32x4.add(i32x4.dot_i16x8_s(firstPair(a), w0), i32x4.dot_i16x8_s(secondPair(a), w1));
    const right = i32x4.add(i32x4.dot_i16x8_s(firstPair(b), w2), i32x4.dot_i16x8_s(secondPair(b), w3));
    sum = f32x4.add(sum, scaled(i32x4.add(left, right), down + j));
    p += stride;
  }
  return packPixel(roundLevels(sum));
}

/** Mixes taps × taps pixels, their colours weighed by alpha, by f32 weights divided by 2^14 on both axes. */
// @ts-ignore: decorator
@inline
export function blendTapsWeighted(
  p: usize,
  stride: usize,
  along: usize,
  down: usize,
  taps: i32,
): u32 {
  let sum = f32x4.splat(0);
  for (let j = 0; j < taps; j++) {
    let row = f32x4.splat(0);
    for (let i: usize = 0; i < <usize>taps; i++) {
      const pixel = weighByAlpha(v128.load32_zero(p + (i << 2)));
      row = f32x4.add(row, f32x4.mul(pixel, v128.load32_splat(along + (i << 2))));
    }
    sum = f32x4.add(sum, f32x4.mul(row, v128.load32_splat(down + ((<usize>j) << 2))));
    p += stride;
  }
  return unweigh(f32x4.mul(sum, f32x4.splat(268435456)));
}
