import { packPixel, roundLevels, unpackPixel, unweigh, weighByAlpha } from "./pixel";

/** Mixes 2 × 2 opaque pixels; fx and fy are 0 … 16384. */
// @ts-ignore: decorator
@inline
export function blendLinear(p: usize, stride: usize, fx: i32, fy: i32): u32 {
  const both = (fx * fy + 8192) >> 14;
  const right = fx - both;
  const below = fy - both;
  const four = v128.load64_lane(p + stride, v128.load64_zero(p), 1);
  const top = i8x16.swizzle(
    four,
    i8x16(0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1),
  );
  const bottom = i8x16.swizzle(
    four,
    i8x16(8, -1, 12, -1, 9, -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1),
  );
  const upper = i32x4.splat((16384 - fx - below) | (right << 16));
  const lower = i32x4.splat(below | (both << 16));
  const sum = i32x4.add(i32x4.dot_i16x8_s(top, upper), i32x4.dot_i16x8_s(bottom, lower));
  return packPixel(i32x4.shr_s(i32x4.add(sum, i32x4.splat(8192)), 14));
}

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

/** Mixes taps × taps opaque pixels by the f32 weights at `along` and `down`. */
// @ts-ignore: decorator
@inline
export function blendTaps(p: usize, stride: usize, along: usize, down: usize, taps: i32): u32 {
  let sum = f32x4.splat(0);
  for (let j = 0; j < taps; j++) {
    let row = f32x4.splat(0);
    for (let i: usize = 0; i < <usize>taps; i++) {
      const levels = f32x4.convert_i32x4_u(unpackPixel(v128.load32_zero(p + (i << 2))));
      row = f32x4.add(row, f32x4.mul(levels, v128.load32_splat(along + (i << 2))));
    }
    sum = f32x4.add(sum, f32x4.mul(row, v128.load32_splat(down + ((<usize>j) << 2))));
    p += stride;
  }
  return packPixel(roundLevels(sum));
}

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
  return unweigh(sum);
}
