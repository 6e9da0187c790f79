import { keepAlpha, packPixel, roundLevels, unpackPixel } from "./pixel";
import { sumRowsFloat } from "./rows";

/**
 * Adds to every colour `alpha` times what blurring by `taps` f32 weights on both axes takes from it. Where `mask` is
 * not 0 it gets 255 for each colour that blurring changes by more than the threshold, else 0, and the same alpha.
 * `row` has room for 16 bytes a pixel.
 */
export function unsharp(
  source: usize,
  target: usize,
  mask: usize,
  width: i32,
  height: i32,
  taps: i32,
  weights: usize,
  rows: usize,
  columns: usize,
  row: usize,
  alpha: f32,
  threshold: f32,
): void {
  const factor = f32x4.splat(alpha);
  const least = f32x4.splat(threshold);
  for (let y = 0; y < height; y++) {
    sumRowsFloat(rows + ((<usize>y) << 2), taps, weights, row, width);
    for (let x: usize = 0; x < <usize>width; x++) {
      const original = load<u32>(source);
      const own = levelsOf(original);
      const lost = f32x4.sub(own, blurredAt(row, x, taps, weights, columns, own));
      const sharp = f32x4.add(own, f32x4.mul(factor, lost));
      store<u32>(target, keepAlpha(packPixel(roundLevels(sharp)), original));
      if (mask) {
        const changed = f32x4.gt(f32x4.abs(lost), least);
        store<u32>(mask, keepAlpha(packPixel(v128.and(changed, i32x4.splat(255))), original));
        mask += 4;
      }
      source += 4;
      target += 4;
    }
  }
}

/** Mixes what unsharp wrote to `target` with the source, by its mask blurred in the same way. */
export function unsharpMix(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  taps: i32,
  weights: usize,
  rows: usize,
  columns: usize,
  row: usize,
): void {
  for (let y = 0; y < height; y++) {
    sumRowsFloat(rows + ((<usize>y) << 2), taps, weights, row, width);
    for (let x: usize = 0; x < <usize>width; x++) {
      const original = load<u32>(source);
      const own = levelsOf(original);
      const share = f32x4.mul(
        blurredAt(row, x, taps, weights, columns, f32x4.splat(0)),
        f32x4.splat(1 / <f32>255),
      );
      const sharp = levelsOf(load<u32>(target));
      const mixed = f32x4.add(own, f32x4.mul(share, f32x4.sub(sharp, own)));
      store<u32>(target, keepAlpha(packPixel(roundLevels(mixed)), original));
      source += 4;
      target += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function levelsOf(pixel: u32): v128 {
  return f32x4.convert_i32x4_u(unpackPixel(i32x4.splat(pixel)));
}

/** The mean along the row of sums weighed by alpha; `hidden` where nothing in the window is visible. */
// @ts-ignore: decorator
@inline
function blurredAt(
  row: usize,
  x: usize,
  taps: i32,
  weights: usize,
  columns: usize,
  hidden: v128,
): v128 {
  let sum = f32x4.splat(0);
  for (let k: usize = 0; k < <usize>taps; k++) {
    const column = <usize>load<u32>(columns + ((x + k) << 2));
    const weight = v128.load32_splat(weights + (k << 2));
    sum = f32x4.add(sum, f32x4.mul(v128.load(row + (column << 4)), weight));
  }
  const total = f32x4.extract_lane(sum, 3);
  return total > 0 ? f32x4.div(sum, f32x4.splat(total)) : hidden;
}
