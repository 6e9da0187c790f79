import { keepAlpha, packPixel, roundLevels, unpackPixel } from "./pixel";
import { ROWS_AT_ONCE, sumAlongRow, sumFourRows } from "./weighed-sums";

/**
 * Adds to every colour `alpha` times what blurring by `taps` f32 weights on both axes takes from it. Where `mask` is
 * not 0 only where that is more than the threshold, softened by the same blur: `mask` is then a ring of taps + 8 rows
 * of width + 4 pixels, and `maskRows` holds the addresses in it of height + taps − 1 rows. Three zeros stand before
 * the weights and three after them; `sums` has room for four rows of width + taps + 3 pixels of 16 bytes.
 */
export function unsharp(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  taps: i32,
  weights: usize,
  rows: usize,
  columns: usize,
  sums: usize,
  alpha: f32,
  threshold: f32,
  mask: usize,
  maskRows: usize,
): void {
  const before = taps >> 1;
  const stride = (<usize>(width + taps + 3)) << 4;
  const bytes = (<usize>width) << 2;
  const last = (<usize>(height + taps - 2)) << 2;
  let mixed = 0;
  for (let y = 0; y < height; y += ROWS_AT_ONCE) {
    const count = min(ROWS_AT_ONCE, height - y);
    const entry = rows + ((<usize>y) << 2);
    sumFourRows(entry, rows + last, taps, weights, sums, stride, before, width);
    for (let i = 0; i < count; i++) {
      const row = sums + <usize>i * stride;
      const offset = <usize>(y + i) * bytes;
      const marks = mask ? mask + <usize>((y + i) % (taps + 8)) * (bytes + 16) : 0;
      sumAlongRow(row, before, width, columns, taps, weights + 12);
      sharpenRow(row, source + offset, target + offset, marks, width, alpha, threshold);
    }
    if (!mask) continue;
    // Rows whose windows are marked to the end.
    while (mixed < height && y + count >= min(height, mixed + ROWS_AT_ONCE + before)) {
      const entry = maskRows + ((<usize>mixed) << 2);
      sumFourRows(entry, maskRows + last, taps, weights, sums, stride, before, width);
      for (let i = 0; i < min(ROWS_AT_ONCE, height - mixed); i++) {
        const row = sums + <usize>i * stride;
        const offset = <usize>(mixed + i) * bytes;
        sumAlongRow(row, before, width, columns, taps, weights + 12);
        mixRow(row, source + offset, target + offset, width);
      }
      mixed += ROWS_AT_ONCE;
    }
  }
}

/** Where `mask` is not 0 it gets 255 for each colour that changes by more than the threshold, else 0, and alpha. */
function sharpenRow(
  sums: usize,
  source: usize,
  target: usize,
  mask: usize,
  width: i32,
  alpha: f32,
  threshold: f32,
): void {
  const factor = f32x4.splat(alpha);
  const least = f32x4.splat(threshold);
  for (let x: usize = 0; x < <usize>width; x++) {
    const original = load<u32>(source + (x << 2));
    const own = levelsOf(original);
    const lost = f32x4.sub(own, meanOf(v128.load(sums + (x << 4)), own));
    const sharp = f32x4.add(own, f32x4.mul(factor, lost));
    store<u32>(target + (x << 2), keepAlpha(packPixel(roundLevels(sharp)), original));
    if (!mask) continue;
    const changed = f32x4.gt(f32x4.abs(lost), least);
    const levels = packPixel(v128.and(changed, i32x4.splat(255)));
    store<u32>(mask + (x << 2), keepAlpha(levels, original));
  }
}

/** Mixes a sharpened row with the source by sums of its mask. */
function mixRow(sums: usize, source: usize, target: usize, width: i32): void {
  for (let x: usize = 0; x < <usize>width; x++) {
    const original = load<u32>(source + (x << 2));
    const own = levelsOf(original);
    const mean = meanOf(v128.load(sums + (x << 4)), f32x4.splat(0));
    const share = f32x4.mul(mean, f32x4.splat(1 / <f32>255));
    const sharp = levelsOf(load<u32>(target + (x << 2)));
    const mixed = f32x4.add(own, f32x4.mul(share, f32x4.sub(sharp, own)));
    store<u32>(target + (x << 2), keepAlpha(packPixel(roundLevels(mixed)), original));
  }
}

// @ts-ignore: decorator
@inline
function levelsOf(pixel: u32): v128 {
  return f32x4.convert_i32x4_u(unpackPixel(i32x4.splat(pixel)));
}

/** The mean of which a sum weighed by alpha is known; `hidden` where nothing in the window is visible. */
// @ts-ignore: decorator
@inline
function meanOf(sum: v128, hidden: v128): v128 {
  const total = f32x4.extract_lane(sum, 3);
  return total > 0 ? f32x4.div(sum, f32x4.splat(total)) : hidden;
}
