import { sumMirrored } from "./mirrored-any";
import { NINE_TAPS_RADIUS, sumNine } from "./mirrored-nine";
import { BIAS } from "./mirrored-pairs";
import { sumTwentyFive, TWENTY_FIVE_TAPS_RADIUS } from "./mirrored-twenty-five";

/** Bytes that sixteen lanes of pairs take, and what lies between those of one row and of the next. */
export const BLOCK_ROW: usize = 64;

/** Bits of fraction that levels have after both passes: FixedGaussian.shiftAlong. */
const ALONG_SHIFT: i32 = 22;

/** The weights of nine taps or twenty-five, of either pass. */
const downWeights = memory.data(32, 16);
const alongWeights = memory.data(32, 16);

/** What sums begin with, of either pass: a loop would make a constant anew for each of them. */
const downHalf = memory.data(16, 16);
const alongHalf = memory.data(16, 16);

/** Takes the weights of both passes, and what the first is shifted by and leaves of fraction, for the sums to come. */
export function prepareSums(
  radius: i32,
  down: usize,
  shift: i32,
  fraction: i32,
  along: usize,
): void {
  const unbiased = radius == TWENTY_FIVE_TAPS_RADIUS;
  const half = 1 << (shift - 1);
  // Half a level that is added here rounds there.
  const more = unbiased ? 1 << (shift + fraction - 1) : -(BIAS << (shift + fraction));
  v128.store(downHalf, i32x4.splat(half + more));
  v128.store(alongHalf, i32x4.splat((1 << (ALONG_SHIFT - 1)) + (BIAS << ALONG_SHIFT)));
  const size = (<usize>min(radius, TWENTY_FIVE_TAPS_RADIUS) + 4) << 1;
  memory.copy(downWeights, down, size);
  memory.copy(alongWeights, along, size);
}

/**
 * Sums down sixteen columns of three planes for four rows of the result, with a fraction and biased or half a level more.
 * The pairs of a plane lie with those of the rows below at each further BLOCK_ROW; `pairs` are the first that are wanted
 * of the first plane, and `bytes` on those of the next. `sums` gets pairs of columns, each lane with those of one row,
 * and `apart` bytes on those of the next plane.
 */
export function sumDown(
  pairs: usize,
  bytes: usize,
  radius: i32,
  weights: usize,
  shift: i32,
  sums: usize,
  apart: usize,
): void {
  const half = v128.load(downHalf);
  // What is shifted by a number that stands in the code takes one instruction, not five: that of one sigma to three.
  if (radius == NINE_TAPS_RADIUS) {
    if (shift == 9) planesDown(9, pairs, bytes, radius, downWeights, half, 9, sums, apart);
    else planesDown(9, pairs, bytes, radius, downWeights, half, shift, sums, apart);
  } else if (radius == TWENTY_FIVE_TAPS_RADIUS) {
    planesDown(25, pairs, bytes, radius, downWeights, half, 12, sums, apart);
  } else if (shift == 12) {
    planesDown(0, pairs, bytes, radius, weights, half, 12, sums, apart);
  } else {
    planesDown(0, pairs, bytes, radius, weights, half, shift, sums, apart);
  }
}

// @ts-ignore: decorator
@inline
function planesDown(
  taps: i32,
  pairs: usize,
  bytes: usize,
  radius: i32,
  weights: usize,
  half: v128,
  shift: i32,
  sums: usize,
  apart: usize,
): void {
  for (const end = sums + 3 * apart; sums < end; sums += apart) {
    let first = pairs;
    let target = sums;
    for (const last = pairs + BLOCK_ROW; first < last; first += 16) {
      if (taps == 9) {
        sumNine(first, BLOCK_ROW, weights, half, shift, true, target);
      } else if (taps == 25) {
        sumTwentyFive(first, BLOCK_ROW, radius, weights, half, shift, true, target);
      } else {
        sumMirrored(first, BLOCK_ROW, radius, weights, half, shift, true, target);
      }
      target += 32;
    }
    pairs += bytes;
  }
}

/**
 * Sums along three planes of such levels, four rows at once, of which the first `rows` (1 … 4) are wanted. They go
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
  const bytes = (<usize>plane) << 3;
  // A row that is not wanted goes where the last one that is will go.
  const p1 = rows > 1 ? pitch : 0;
  const p2 = rows > 2 ? p1 + pitch : p1;
  const p3 = rows > 3 ? p2 + pitch : p2;
  if (radius == NINE_TAPS_RADIUS) {
    foursAlong(9, sums, bytes, radius, alongWeights, out, p1, p2, p3, across);
  } else if (radius == TWENTY_FIVE_TAPS_RADIUS) {
    foursAlong(25, sums, bytes, radius, alongWeights, out, p1, p2, p3, across);
  } else {
    foursAlong(0, sums, bytes, radius, weights, out, p1, p2, p3, across);
  }
}

/** Four rows of four bytes. */
// @ts-ignore: decorator
@inline
function fourAlong(taps: i32, sums: usize, radius: i32, weights: usize): v128 {
  const half = v128.load(alongHalf);
  if (taps == 9) return sumNine(sums, 16, weights, half, ALONG_SHIFT, false, 0);
  if (taps == 25) return sumTwentyFive(sums, 16, radius, weights, half, ALONG_SHIFT, false, 0);
  return sumMirrored(sums, 16, radius, weights, half, ALONG_SHIFT, false, 0);
}

/** Room for the last pixels of a strip. */
const rest = memory.data(64, 16);

// @ts-ignore: decorator
@inline
function foursAlong(
  taps: i32,
  sums: usize,
  bytes: usize,
  radius: i32,
  weights: usize,
  out: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  across: i32,
): void {
  for (let x = 0; x < across; x += 4) {
    const red = fourAlong(taps, sums, radius, weights);
    const green = fourAlong(taps, sums + bytes, radius, weights);
    const blue = fourAlong(taps, sums + 2 * bytes, radius, weights);
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
