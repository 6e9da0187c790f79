import { sumMirrored } from "./mirrored-any";
import { NINE_TAPS_RADIUS, sumNine } from "./mirrored-nine";
import { BIAS } from "./mirrored-pairs";

/** Bytes that sixteen lanes of pairs take, and what lies between those of one row and of the next. */
export const BLOCK_ROW: usize = 64;

/** Bits of fraction that levels have after both passes: FixedGaussian.shiftAlong. */
const ALONG_SHIFT: i32 = 22;

/** The weights of nine taps, of either pass. */
const downNine = memory.data(16, 16);
const alongNine = memory.data(16, 16);

/**
 * Sums down the columns for four rows of the result, biased and with `fraction` bits of fraction. The pairs of sixteen
 * columns lie in a block of `block` bytes, with those of the rows below at each further BLOCK_ROW; `pairs` are the
 * first that are wanted of the first block. `sums` gets pairs of columns, each lane with those of one row.
 */
export function sumDown(
  pairs: usize,
  block: usize,
  radius: i32,
  weights: usize,
  shift: i32,
  fraction: i32,
  lanes: i32,
  sums: usize,
): void {
  const half = i32x4.splat((1 << (shift - 1)) - (BIAS << (shift + fraction)));
  const end = sums + ((<usize>lanes) << 3);
  // What is shifted by a number that stands in the code takes one instruction, not five: that of one sigma to three.
  if (radius == NINE_TAPS_RADIUS) {
    v128.store(downNine, v128.load(weights));
    if (shift == 9) blocksDown(true, pairs, block, radius, downNine, half, 9, sums, end);
    else blocksDown(true, pairs, block, radius, downNine, half, shift, sums, end);
  } else if (shift == 12) {
    blocksDown(false, pairs, block, radius, weights, half, 12, sums, end);
  } else {
    blocksDown(false, pairs, block, radius, weights, half, shift, sums, end);
  }
}

// @ts-ignore: decorator
@inline
function blocksDown(
  nine: bool,
  pairs: usize,
  block: usize,
  radius: i32,
  weights: usize,
  half: v128,
  shift: i32,
  sums: usize,
  end: usize,
): void {
  while (sums < end) {
    for (let lane: usize = 0; lane < BLOCK_ROW; lane += 16) {
      sum(nine, pairs + lane, BLOCK_ROW, radius, weights, half, shift, sums);
      sums += 32;
    }
    pairs += block;
  }
}

// @ts-ignore: decorator
@inline
function sum(
  nine: bool,
  pairs: usize,
  stride: usize,
  radius: i32,
  weights: usize,
  half: v128,
  shift: i32,
  target: usize,
): v128 {
  if (nine) return sumNine(pairs, stride, weights, half, shift, target);
  return sumMirrored(pairs, stride, radius, weights, half, shift, target);
}

/**
 * Sums along three planes of biased levels, four rows at once, of which the first `rows` (1 … 4) are wanted. They go
 * to `out` and `pitch` bytes on.
 */
export function sumAlong(
  sums: usize,
  plane: i32,
  radius: i32,
  weights: usize,
  out: usize,
  pitch: usize,
  across: i32,
  rows: i32,
): void {
  const half = i32x4.splat((1 << (ALONG_SHIFT - 1)) + (BIAS << ALONG_SHIFT));
  const bytes = (<usize>plane) << 3;
  // A row that is not wanted goes where the last one that is will go.
  const p1 = rows > 1 ? pitch : 0;
  const p2 = rows > 2 ? p1 + pitch : p1;
  const p3 = rows > 3 ? p2 + pitch : p2;
  if (radius == NINE_TAPS_RADIUS) {
    v128.store(alongNine, v128.load(weights));
    foursAlong(true, sums, bytes, radius, alongNine, half, out, p1, p2, p3, across);
  } else {
    foursAlong(false, sums, bytes, radius, weights, half, out, p1, p2, p3, across);
  }
}

/** Room for the last pixels of a strip. */
const rest = memory.data(64, 16);

// @ts-ignore: decorator
@inline
function foursAlong(
  nine: bool,
  sums: usize,
  bytes: usize,
  radius: i32,
  weights: usize,
  half: v128,
  out: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  across: i32,
): void {
  for (let x = 0; x < across; x += 4) {
    const red = byRows(sum(nine, sums, 16, radius, weights, half, ALONG_SHIFT, 0));
    const green = byRows(sum(nine, sums + bytes, 16, radius, weights, half, ALONG_SHIFT, 0));
    const blue = byRows(sum(nine, sums + 2 * bytes, 16, radius, weights, half, ALONG_SHIFT, 0));
    if (across - x >= 4) {
      storeFour(red, green, blue, out, p1, p2, p3);
    } else {
      storeFour(red, green, blue, rest, 16, 32, 48);
      const left = (<usize>(across - x)) << 2;
      memory.copy(out + p3, rest + 48, left);
      memory.copy(out + p2, rest + 32, left);
      memory.copy(out + p1, rest + 16, left);
      memory.copy(out, rest, left);
    }
    sums += 32;
    out += 16;
  }
}

/** From four columns of four bytes the four rows. */
// @ts-ignore: decorator
@inline
function byRows(v: v128): v128 {
  return i8x16.shuffle(v, v, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
}

/** Writes four rows of four opaque pixels, the lowest first. */
// @ts-ignore: decorator
@inline
function storeFour(
  red: v128,
  green: v128,
  blue: v128,
  out: usize,
  p1: usize,
  p2: usize,
  p3: usize,
): void {
  const alpha = i32x4.splat(-1);
  let redGreen = i8x16.shuffle(red, green, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  let blueAlpha = i8x16.shuffle(blue, alpha, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(out + p3, i16x8.shuffle(redGreen, blueAlpha, 4, 12, 5, 13, 6, 14, 7, 15));
  v128.store(out + p2, i16x8.shuffle(redGreen, blueAlpha, 0, 8, 1, 9, 2, 10, 3, 11));
  redGreen = i8x16.shuffle(red, green, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  blueAlpha = i8x16.shuffle(blue, alpha, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  v128.store(out + p1, i16x8.shuffle(redGreen, blueAlpha, 4, 12, 5, 13, 6, 14, 7, 15));
  v128.store(out, i16x8.shuffle(redGreen, blueAlpha, 0, 8, 1, 9, 2, 10, 3, 11));
}
