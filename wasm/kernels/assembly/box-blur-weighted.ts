import { keepAlpha, packPixel, unpackPixel } from "./pixel";

/**
 * As boxBlurOpaque, but colours are weighed by alpha, and alpha stays; black rows and columns are opaque. Running
 * sums are integers in doubles, hence exact. `sums` has room for width + 1 pixels of 16 bytes.
 */
export function boxBlurWeighted(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  windowWidth: i32,
  windowHeight: i32,
  rows: usize,
  columns: usize,
  sums: usize,
): void {
  memory.fill(sums, 0, (<usize>(width + 1)) << 4);
  for (let i = 0; i < windowHeight - 1; i++) addRow(sums, width, load<u32>(rows + ((<usize>i) << 2)));
  v128.store(sums + ((<usize>width) << 4), i32x4(0, 0, 0, 255 * windowHeight));
  for (let y = 0; y < height; y++) {
    addRow(sums, width, load<u32>(rows + ((<usize>(y + windowHeight - 1)) << 2)));
    averageAlong(source, sums, target, width, windowWidth, columns);
    subtractRow(sums, width, load<u32>(rows + ((<usize>y) << 2)));
    source += (<usize>width) << 2;
    target += (<usize>width) << 2;
  }
}

/** Colours times alpha, and alpha, of the pixel; opaque black at the address 0. */
// @ts-ignore: decorator
@inline
function weighed(row: usize, x: usize): v128 {
  if (!row) return i32x4(0, 0, 0, 255);
  const levels = unpackPixel(v128.load32_zero(row + (x << 2)));
  return i32x4.mul(levels, i32x4.replace_lane(i32x4.splat(i32x4.extract_lane(levels, 3)), 3, 1));
}

function addRow(sums: usize, width: i32, row: usize): void {
  for (let x: usize = 0; x < <usize>width; x++) {
    const p = sums + (x << 4);
    v128.store(p, i32x4.add(v128.load(p), weighed(row, x)));
  }
}

function subtractRow(sums: usize, width: i32, row: usize): void {
  for (let x: usize = 0; x < <usize>width; x++) {
    const p = sums + (x << 4);
    v128.store(p, i32x4.sub(v128.load(p), weighed(row, x)));
  }
}

function averageAlong(
  source: usize,
  sums: usize,
  target: usize,
  width: i32,
  windowWidth: i32,
  columns: usize,
): void {
  let redGreen = f64x2.splat(0);
  let blueAlpha = f64x2.splat(0);
  for (let i = 1 - windowWidth; i < width; i++) {
    const entering = columnSum(sums, columns, i + windowWidth - 1);
    redGreen = f64x2.add(redGreen, f64x2.convert_low_i32x4_u(entering));
    blueAlpha = f64x2.add(blueAlpha, f64x2.convert_low_i32x4_u(swapHalves(entering)));
    if (i < 0) continue;
    const offset = (<usize>i) << 2;
    const original = load<u32>(source + offset);
    store<u32>(target + offset, average(redGreen, blueAlpha, original));
    const leaving = columnSum(sums, columns, i);
    redGreen = f64x2.sub(redGreen, f64x2.convert_low_i32x4_u(leaving));
    blueAlpha = f64x2.sub(blueAlpha, f64x2.convert_low_i32x4_u(swapHalves(leaving)));
  }
}

// @ts-ignore: decorator
@inline
function columnSum(sums: usize, columns: usize, i: i32): v128 {
  return v128.load(sums + ((<usize>load<u32>(columns + ((<usize>i) << 2))) << 4));
}

// @ts-ignore: decorator
@inline
function swapHalves(words: v128): v128 {
  return i64x2.shuffle(words, words, 1, 0);
}

// @ts-ignore: decorator
@inline
function average(redGreen: v128, blueAlpha: v128, original: u32): u32 {
  const weight = f64x2.extract_lane(blueAlpha, 1);
  if (weight == 0) return original;
  const divisor = f64x2.splat(weight);
  const half = f64x2.splat(0.5);
  const low = i32x4.trunc_sat_f64x2_u_zero(f64x2.add(f64x2.div(redGreen, divisor), half));
  const high = i32x4.trunc_sat_f64x2_u_zero(f64x2.add(f64x2.div(blueAlpha, divisor), half));
  return keepAlpha(packPixel(i64x2.shuffle(low, high, 0, 2)), original);
}
