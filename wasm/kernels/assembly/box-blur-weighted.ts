import { keepAlpha, packPixel, weighTwo } from "./pixel";

/** Up to so many pixels sums of 255 · 255 fit 31 bits. */
const FEW: i32 = 33025;

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
  for (let i = 0; i < windowHeight - 1; i++) {
    changeSums(sums, width, load<u32>(rows + ((<usize>i) << 2)), false);
  }
  v128.store(sums + ((<usize>width) << 4), i32x4(0, 0, 0, 255 * windowHeight));
  for (let y = 0; y < height; y++) {
    changeSums(sums, width, load<u32>(rows + ((<usize>(y + windowHeight - 1)) << 2)), false);
    if (windowWidth * windowHeight <= FEW) {
      averageFew(source, sums, target, width, windowWidth, columns);
    } else {
      averageMany(source, sums, target, width, windowWidth, columns);
    }
    changeSums(sums, width, load<u32>(rows + ((<usize>y) << 2)), true);
    source += (<usize>width) << 2;
    target += (<usize>width) << 2;
  }
}

/**
 * Adds to the sums of columns, or takes from them, the row's colours times alpha, and alpha; the address 0 is opaque
 * black.
 */
function changeSums(sums: usize, width: i32, row: usize, leaves: bool): void {
  const end = sums + ((<usize>width) << 4);
  if (!row) {
    const black = i32x4(0, 0, 0, leaves ? -255 : 255);
    for (let p = sums; p < end; p += 16) v128.store(p, i32x4.add(v128.load(p), black));
    return;
  }
  let p = sums;
  for (; p + 32 <= end; p += 32) {
    const two = weighTwo(v128.load64_zero(row));
    const first = i32x4.extend_low_i16x8_u(two);
    const second = i32x4.extend_high_i16x8_u(two);
    v128.store(p, change(v128.load(p), first, leaves));
    v128.store(p, change(v128.load(p, 16), second, leaves), 16);
    row += 8;
  }
  if (p == end) return;
  const one = i32x4.extend_low_i16x8_u(weighTwo(v128.load32_zero(row)));
  v128.store(p, change(v128.load(p), one, leaves));
}

// @ts-ignore: decorator
@inline
function change(sum: v128, by: v128, leaves: bool): v128 {
  return leaves ? i32x4.sub(sum, by) : i32x4.add(sum, by);
}

/** Sums fit signed integers, which cost less than doubles. */
function averageFew(
  source: usize,
  sums: usize,
  target: usize,
  width: i32,
  windowWidth: i32,
  columns: usize,
): void {
  let sum = i32x4.splat(0);
  for (let i = 0; i < windowWidth - 1; i++) sum = i32x4.add(sum, columnSum(sums, columns, i));
  for (let x = 0; x < width; x++) {
    sum = i32x4.add(sum, columnSum(sums, columns, x + windowWidth - 1));
    const offset = (<usize>x) << 2;
    const redGreen = f64x2.convert_low_i32x4_s(sum);
    const blueAlpha = f64x2.convert_low_i32x4_s(swapHalves(sum));
    store<u32>(target + offset, average(redGreen, blueAlpha, load<u32>(source + offset)));
    sum = i32x4.sub(sum, columnSum(sums, columns, x));
  }
}

function averageMany(
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
  // From 2^52 on there are no fractions, and the low words are the levels.
  const integers = f64x2.splat(4503599627370496);
  const low = f64x2.floor(f64x2.add(f64x2.div(redGreen, divisor), half));
  const high = f64x2.floor(f64x2.add(f64x2.div(blueAlpha, divisor), half));
  const levels = i32x4.shuffle(f64x2.add(low, integers), f64x2.add(high, integers), 0, 2, 4, 6);
  return keepAlpha(packPixel(levels), original);
}
