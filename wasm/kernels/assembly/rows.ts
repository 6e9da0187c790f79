import { weighByAlpha } from "./pixel";

/**
 * Weighted sums down the columns of `taps` rows (an even number), whose addresses lie in a table; `weights` holds
 * them as pairs of i16. `more` is added before the shift. Writes four i16 per pixel, and up to three pixels more than
 * `width`.
 */
export function sumRowsFixed(
  rows: usize,
  taps: i32,
  weights: usize,
  target: usize,
  width: i32,
  shift: i32,
  more: i32,
): void {
  const half = i32x4.splat(more);
  const bytes = (<usize>width) << 2;
  const end = rows + ((<usize>taps) << 2);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let sum0 = half;
    let sum1 = half;
    let sum2 = half;
    let sum3 = half;
    let weight = weights;
    for (let row = rows; row < end; row += 8) {
      const upper = v128.load(<usize>load<u32>(row) + offset);
      const lower = v128.load(<usize>load<u32>(row, 4) + offset);
      const low = interleaveLow(upper, lower);
      const high = interleaveHigh(upper, lower);
      const w = v128.load32_splat(weight);
      weight += 4;
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(low), w));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(low), w));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(high), w));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(high), w));
    }
    const out = target + (offset << 1);
    v128.store(out, i16x8.narrow_i32x4_s(i32x4.shr_s(sum0, shift), i32x4.shr_s(sum1, shift)));
    v128.store(out, i16x8.narrow_i32x4_s(i32x4.shr_s(sum2, shift), i32x4.shr_s(sum3, shift)), 16);
  }
}

/** As sumRowsFixed of two rows or four: what it loads anew for each pixel stays in registers. */
// @ts-ignore: decorator
@inline
export function sumFewRows(
  four: bool,
  rows: usize,
  weights: usize,
  target: usize,
  width: i32,
  shift: i32,
  more: i32,
): void {
  const half = i32x4.splat(more);
  const bytes = (<usize>width) << 2;
  const a = <usize>load<u32>(rows);
  const b = <usize>load<u32>(rows, 4);
  const c = four ? <usize>load<u32>(rows, 8) : 0;
  const d = four ? <usize>load<u32>(rows, 12) : 0;
  const w = v128.load32_splat(weights);
  const w2 = four ? v128.load32_splat(weights, 4) : w;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let upper = v128.load(a + offset);
    let lower = v128.load(b + offset);
    let low = interleaveLow(upper, lower);
    let high = interleaveHigh(upper, lower);
    let sum0 = i32x4.add(half, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(low), w));
    let sum1 = i32x4.add(half, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(low), w));
    let sum2 = i32x4.add(half, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(high), w));
    let sum3 = i32x4.add(half, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(high), w));
    if (four) {
      upper = v128.load(c + offset);
      lower = v128.load(d + offset);
      low = interleaveLow(upper, lower);
      high = interleaveHigh(upper, lower);
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(low), w2));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(low), w2));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(high), w2));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(high), w2));
    }
    const out = target + (offset << 1);
    v128.store(out, i16x8.narrow_i32x4_s(i32x4.shr_s(sum0, shift), i32x4.shr_s(sum1, shift)));
    v128.store(out, i16x8.narrow_i32x4_s(i32x4.shr_s(sum2, shift), i32x4.shr_s(sum3, shift)), 16);
  }
}

// @ts-ignore: decorator
@inline
function interleaveLow(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function interleaveHigh(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** The same in floats, four per pixel, with colours weighed by alpha; for opaque images that is times 255. */
export function sumRowsFloat(
  rows: usize,
  taps: i32,
  weights: usize,
  target: usize,
  width: i32,
): void {
  const end = rows + ((<usize>taps) << 2);
  for (let x = 0; x < width; x++) {
    const offset = (<usize>x) << 2;
    let sum = f32x4.splat(0);
    let weight = weights;
    for (let row = rows; row < end; row += 4) {
      const pixel = weighByAlpha(v128.load32_zero(<usize>load<u32>(row) + offset));
      sum = f32x4.add(sum, f32x4.mul(pixel, v128.load32_splat(weight)));
      weight += 4;
    }
    v128.store(target + ((<usize>x) << 4), sum);
  }
}
