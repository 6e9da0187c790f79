import { dot } from "./vectors";

/**
 * YCbCr of JFIF (ITU T.871, 7) of a row of RGBA8 pixels, in 16 bits of fraction rounded to the nearest; a multiple of
 * 16 pixels.
 */
export function toYcc(source: usize, width: usize, y: usize, cb: usize, cr: usize): void {
  for (let x: usize = 0; x < width; x += 16) {
    const p = source + (x << 2);
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    const rgA = redGreen(a);
    const rgB = redGreen(b);
    const rgC = redGreen(c);
    const rgD = redGreen(d);
    const bgA = blueGreen(a);
    const bgB = blueGreen(b);
    const bgC = blueGreen(c);
    const bgD = blueGreen(d);
    v128.store(y + x, sixteen(luma(rgA, bgA), luma(rgB, bgB), luma(rgC, bgC), luma(rgD, bgD)));
    v128.store(cb + x, sixteen(blue(a, rgA), blue(b, rgB), blue(c, rgC), blue(d, rgD)));
    v128.store(cr + x, sixteen(red(a, bgA), red(b, bgB), red(c, bgC), red(d, bgD)));
  }
}

// @ts-ignore: decorator
@inline
function sixteen(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

// @ts-ignore: decorator
@inline
function redGreen(four: v128): v128 {
  return i8x16.swizzle(four, i8x16(0, -1, 1, -1, 4, -1, 5, -1, 8, -1, 9, -1, 12, -1, 13, -1));
}

// @ts-ignore: decorator
@inline
function blueGreen(four: v128): v128 {
  return i8x16.swizzle(four, i8x16(2, -1, 1, -1, 6, -1, 5, -1, 10, -1, 9, -1, 14, -1, 13, -1));
}

/** 0.299 R + 0.587 G + 0.114 B; the weight of green comes in two halves. */
// @ts-ignore: decorator
@inline
function luma(redGreen: v128, blueGreen: v128): v128 {
  const sum = i32x4.add(dot(redGreen, 19595, 19235), dot(blueGreen, 7471, 19235));
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(32768)), 16);
}

/** −0.16874 R − 0.33126 G + B / 2 + 128. */
// @ts-ignore: decorator
@inline
function blue(four: v128, redGreen: v128): v128 {
  const half = i32x4.shr_u(v128.and(four, i32x4.splat(0xff0000)), 1);
  const sum = i32x4.add(dot(redGreen, -11059, -21709), half);
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(0x807fff)), 16);
}

/** R / 2 − 0.41869 G − 0.08131 B + 128. */
// @ts-ignore: decorator
@inline
function red(four: v128, blueGreen: v128): v128 {
  const half = i32x4.shl(v128.and(four, i32x4.splat(0xff)), 15);
  const sum = i32x4.add(dot(blueGreen, -5329, -27439), half);
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(0x807fff)), 16);
}

/** Means of two by two samples, halves and quarters rounded by turns down and up; a multiple of 16 of them. */
export function halve(upper: usize, lower: usize, width: usize, target: usize): void {
  const bias = i32x4.splat(0x20001);
  for (let x: usize = 0; x < width; x += 16) {
    const sums = i16x8.add(
      i16x8.extadd_pairwise_i8x16_u(v128.load(upper + x)),
      i16x8.extadd_pairwise_i8x16_u(v128.load(lower + x)),
    );
    const means = i16x8.shr_u(i16x8.add(sums, bias), 2);
    v128.store64_lane(target + (x >> 1), i8x16.narrow_i16x8_u(means, means), 0);
  }
}
