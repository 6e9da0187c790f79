import { alphaOnes, alphaPlaces } from "./constants";

/**
 * Separable sums of colours weighed by alpha, and of alpha, as four f32 a pixel. Each is added up in the order of its
 * taps, so that rows and pixels computed side by side come out as they would alone.
 */

/** Rows of the result that `sumFourRows` makes at once. */
export const ROWS_AT_ONCE: i32 = 4;

/**
 * Weighted sums down the columns for the four windows that begin at entries 0 … 3 of the table of row addresses; its
 * last entry, at `last`, stands for those after it. `weights` holds three zeros, `taps` f32 and three zeros. Rows of
 * the result are `stride` bytes apart, `before` pixels from their beginning, and may be a pixel longer.
 */
export function sumFourRows(
  rows: usize,
  last: usize,
  taps: i32,
  weights: usize,
  target: usize,
  stride: usize,
  before: i32,
  width: i32,
): void {
  const alphas = alphaPlaces();
  const one = alphaOnes();
  const end = weights + ((<usize>(taps + 3)) << 2);
  let out = target + ((<usize>before) << 4);
  for (let x = 0; x < width; x += 2) {
    const offset = (<usize>x) << 2;
    let a0 = f32x4.splat(0);
    let a1 = f32x4.splat(0);
    let b0 = f32x4.splat(0);
    let b1 = f32x4.splat(0);
    let c0 = f32x4.splat(0);
    let c1 = f32x4.splat(0);
    let d0 = f32x4.splat(0);
    let d1 = f32x4.splat(0);
    let row = rows;
    for (let weight = weights; weight < end; weight += 4) {
      const two = i16x8.extend_low_i8x16_u(v128.load64_zero(<usize>load<u32>(row) + offset));
      const weighed = i16x8.mul(two, v128.or(i8x16.swizzle(two, alphas), one));
      const low = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(weighed));
      const high = f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(weighed));
      let w = v128.load32_splat(weight, 12);
      a0 = f32x4.add(a0, f32x4.mul(low, w));
      a1 = f32x4.add(a1, f32x4.mul(high, w));
      w = v128.load32_splat(weight, 8);
      b0 = f32x4.add(b0, f32x4.mul(low, w));
      b1 = f32x4.add(b1, f32x4.mul(high, w));
      w = v128.load32_splat(weight, 4);
      c0 = f32x4.add(c0, f32x4.mul(low, w));
      c1 = f32x4.add(c1, f32x4.mul(high, w));
      w = v128.load32_splat(weight);
      d0 = f32x4.add(d0, f32x4.mul(low, w));
      d1 = f32x4.add(d1, f32x4.mul(high, w));
      if (row < last) row += 4;
    }
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out + stride, b0);
    v128.store(out + stride, b1, 16);
    v128.store(out + 2 * stride, c0);
    v128.store(out + 2 * stride, c1, 16);
    v128.store(out + 3 * stride, d0);
    v128.store(out + 3 * stride, d1, 16);
    out += 32;
  }
}

/**
 * Replaces the sums of a row, which begin `before` pixels from its beginning, by weighted sums along it, which begin
 * there. `columns` holds the indices of width + taps − 1 columns; the row has room for three more.
 */
export function sumAlongRow(
  row: usize,
  before: i32,
  width: i32,
  columns: usize,
  taps: i32,
  weights: usize,
): void {
  const padded = width + taps - 1;
  for (let i = 0; i < before; i++) copySum(row, before, columns, i);
  for (let i = before + width; i < padded; i++) copySum(row, before, columns, i);
  const end = weights + ((<usize>taps) << 2);
  for (let x = 0; x < width; x += 4) {
    const out = row + ((<usize>x) << 4);
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    let p = out;
    for (let weight = weights; weight < end; weight += 4) {
      const w = v128.load32_splat(weight);
      a = f32x4.add(a, f32x4.mul(v128.load(p), w));
      b = f32x4.add(b, f32x4.mul(v128.load(p, 16), w));
      c = f32x4.add(c, f32x4.mul(v128.load(p, 32), w));
      d = f32x4.add(d, f32x4.mul(v128.load(p, 48), w));
      p += 16;
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
  }
}

// @ts-ignore: decorator
@inline
function copySum(row: usize, before: i32, columns: usize, i: i32): void {
  const column = <usize>load<u32>(columns + ((<usize>i) << 2)) + <usize>before;
  v128.store(row + ((<usize>i) << 4), v128.load(row + (column << 4)));
}
