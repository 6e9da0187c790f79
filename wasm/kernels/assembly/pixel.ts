import { alphaOnes, alphaPlaces, halves } from "./constants";

/** Four 32-bit levels, rounded and clamped to bytes, as one pixel. */
// @ts-ignore: decorator
@inline
export function packPixel(levels: v128): u32 {
  const words = i16x8.narrow_i32x4_s(levels, levels);
  return i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0);
}

/** Red, green, blue and alpha of one pixel as 32-bit integers. */
// @ts-ignore: decorator
@inline
export function unpackPixel(pixel: v128): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(pixel));
}

/** Colours times alpha, and alpha itself, as floats: what may be averaged without bleeding. */
// @ts-ignore: decorator
@inline
export function weighByAlpha(pixel: v128): v128 {
  const levels = f32x4.convert_i32x4_u(unpackPixel(pixel));
  const alpha = f32x4.splat(f32x4.extract_lane(levels, 3));
  return f32x4.mul(levels, f32x4.replace_lane(alpha, 3, 1));
}

/** Colours times alpha, and alpha, of two pixels in sixteen bits. */
// @ts-ignore: decorator
@inline
export function weighTwo(two: v128): v128 {
  const levels = i16x8.extend_low_i8x16_u(two);
  const alphas = i8x16.swizzle(levels, alphaPlaces());
  return i16x8.mul(levels, v128.or(alphas, alphaOnes()));
}

/** The pixel whose colours times alpha, and alpha, are given; where alpha is not positive, transparent black. */
// @ts-ignore: decorator
@inline
export function unweigh(sums: v128): u32 {
  const alpha = f32x4.extract_lane(sums, 3);
  if (!(alpha > 0)) return 0;
  const colors = f32x4.div(sums, f32x4.splat(alpha));
  return packPixel(roundLevels(f32x4.replace_lane(colors, 3, alpha)));
}

/** Nearest integers, halves up. */
// @ts-ignore: decorator
@inline
export function roundLevels(levels: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(levels, halves())));
}

/** The first pixel's new colours with the second's alpha. */
// @ts-ignore: decorator
@inline
export function keepAlpha(colors: u32, original: u32): u32 {
  return (colors & 0x00ffffff) | (original & 0xff000000);
}
