import { keepAlpha, unweigh } from "./pixel";
import { sumMirroredRows } from "./mirrored-rows";
import { ROWS_AT_ONCE, sumAlongRow, sumFourRows } from "./weighed-sums";

/**
 * `weightsAlong` holds `taps` i16 (an even number, the last 0), scaled by 2^(shiftAlong − fraction); `weightsDown`
 * those from the middle one on, scaled by 2^(shiftDown + fraction). `rows` holds the addresses of height + taps − 1 source rows,
 * `columns` the indices of width + taps − 1 source columns. `row` has room for width + taps + 4 pixels of 8 bytes,
 * `pairs` for as many of 16.
 */
export function gaussianOpaque(
  target: usize,
  width: i32,
  height: i32,
  taps: i32,
  weightsDown: usize,
  shiftDown: i32,
  weightsAlong: usize,
  shiftAlong: i32,
  rows: usize,
  columns: usize,
  row: usize,
  pairs: usize,
): void {
  const radius = (taps >> 1) - 1;
  const padded = width + taps - 1;
  const centre = row + ((<usize>radius) << 3);
  for (let y = 0; y < height; y++) {
    const middle = rows + ((<usize>(y + radius)) << 2);
    sumMirroredRows(middle, radius, weightsDown, centre, width, shiftDown);
    for (let i = 0; i < radius; i++) store<u64>(row + ((<usize>i) << 3), mirrored(centre, columns, i));
    for (let i = radius + width; i < padded; i++) {
      store<u64>(row + ((<usize>i) << 3), mirrored(centre, columns, i));
    }
    for (let i: usize = 0; i < <usize>padded; i++) {
      const two = v128.load(row + (i << 3));
      v128.store(pairs + (i << 4), i16x8.shuffle(two, two, 0, 4, 1, 5, 2, 6, 3, 7));
    }
    sumAlongFixed(pairs, taps, weightsAlong, target, width, shiftAlong);
    target += (<usize>width) << 2;
  }
}

// @ts-ignore: decorator
@inline
function mirrored(centre: usize, columns: usize, i: i32): u64 {
  return load<u64>(centre + ((<usize>load<u32>(columns + ((<usize>i) << 2))) << 3));
}

/**
 * Writes up to three pixels beyond the row: the next row, or the slack after an image, takes them. Eight pixels at a
 * time share each weight; the last four or fewer go by themselves.
 */
function sumAlongFixed(
  pairs: usize,
  taps: i32,
  weights: usize,
  target: usize,
  width: i32,
  shift: i32,
): void {
  const half = i32x4.splat(1 << (shift - 1));
  const end = weights + ((<usize>taps) << 1);
  let x = 0;
  for (; x + 4 < width; x += 8) {
    let sum0 = half;
    let sum1 = half;
    let sum2 = half;
    let sum3 = half;
    let sum4 = half;
    let sum5 = half;
    let sum6 = half;
    let sum7 = half;
    let p = pairs + ((<usize>x) << 4);
    for (let weight = weights; weight < end; weight += 4) {
      const w = v128.load32_splat(weight);
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(p), w));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(p, 16), w));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(p, 32), w));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(p, 48), w));
      sum4 = i32x4.add(sum4, i32x4.dot_i16x8_s(v128.load(p, 64), w));
      sum5 = i32x4.add(sum5, i32x4.dot_i16x8_s(v128.load(p, 80), w));
      sum6 = i32x4.add(sum6, i32x4.dot_i16x8_s(v128.load(p, 96), w));
      sum7 = i32x4.add(sum7, i32x4.dot_i16x8_s(v128.load(p, 112), w));
      p += 32;
    }
    const out = target + ((<usize>x) << 2);
    v128.store(out, fourPixels(sum0, sum1, sum2, sum3, shift));
    v128.store(out, fourPixels(sum4, sum5, sum6, sum7, shift), 16);
  }
  if (x >= width) return;
  let sum0 = half;
  let sum1 = half;
  let sum2 = half;
  let sum3 = half;
  let p = pairs + ((<usize>x) << 4);
  for (let weight = weights; weight < end; weight += 4) {
    const w = v128.load32_splat(weight);
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(p), w));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(p, 16), w));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(p, 32), w));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(p, 48), w));
    p += 32;
  }
  v128.store(target + ((<usize>x) << 2), fourPixels(sum0, sum1, sum2, sum3, shift));
}

// @ts-ignore: decorator
@inline
function fourPixels(a: v128, b: v128, c: v128, d: v128, shift: i32): v128 {
  return i8x16.narrow_i16x8_u(
    i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift)),
    i16x8.narrow_i32x4_s(i32x4.shr_s(c, shift), i32x4.shr_s(d, shift)),
  );
}

/**
 * As gaussianOpaque with `taps` f32 weights after three zeros and before three; colours are weighed by alpha, which
 * stays. `sums` has room for four rows of width + taps + 3 pixels of 16 bytes.
 */
export function gaussianWeighted(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  taps: i32,
  weights: usize,
  rows: usize,
  columns: usize,
  sums: usize,
): void {
  const before = (taps >> 1) - 1;
  const stride = (<usize>(width + taps + 3)) << 4;
  const last = rows + ((<usize>(height + taps - 2)) << 2);
  for (let y = 0; y < height; y += ROWS_AT_ONCE) {
    sumFourRows(rows + ((<usize>y) << 2), last, taps, weights, sums, stride, before, width);
    for (let i = 0; i < min(ROWS_AT_ONCE, height - y); i++) {
      const row = sums + <usize>i * stride;
      sumAlongRow(row, before, width, columns, taps, weights + 12);
      unweighRow(row, source, target, width);
      source += (<usize>width) << 2;
      target += (<usize>width) << 2;
    }
  }
}

function unweighRow(sums: usize, source: usize, target: usize, width: i32): void {
  for (let x: usize = 0; x < <usize>width; x++) {
    const sum = v128.load(sums + (x << 4));
    const original = load<u32>(source + (x << 2));
    const faint = !(f32x4.extract_lane(sum, 3) > 0);
    store<u32>(target + (x << 2), faint ? original : keepAlpha(unweigh(sum), original));
  }
}
