import { upperBytes } from "./constants";

/**
 * Sums with the same weight on both sides of the middle, two results at a time: one at an even place, one at the odd
 * place after it. Levels lie as pairs of i16 that begin at even places (a, b), and as the pairs that mirror them
 * (c, b), whose first level is the one after b. Mirrored pairs are added before they are weighed; both results want
 * the same ones. The radius is even; the table of i16 weights holds 0, those from the outermost to the first beside
 * the middle, half the middle one, the middle one and 0.
 */

/** What is taken from levels between the two passes, so that two of them fit sixteen bits with any fraction. */
export const BIAS: i32 = 128;

/** The weighted sums of pairs and their mirrors; two levels of them fit sixteen bits. */
// @ts-ignore: decorator
@inline
export function dotTwo(a: v128, b: v128, weights: v128): v128 {
  return i32x4.dot_i16x8_s(i16x8.add(a, b), weights);
}

/** The pairs that mirror those of `own`, given the levels two places on. */
// @ts-ignore: decorator
@inline
export function mirrorPairs(own: v128, next: v128): v128 {
  return i16x8.shuffle(next, own, 0, 9, 2, 11, 4, 13, 6, 15);
}

/** Levels of pixels at even and odd places, each in sixteen bits, in order: weighted means, so that all fit a byte. */
// @ts-ignore: decorator
@inline
export function zip(even: v128, odd: v128, shift: i32): v128 {
  return v128.or(i32x4.shr_s(even, shift), i32x4.shl(i32x4.shr_s(odd, shift), 16));
}

/** Room for the last pixels of a strip. */
const rest = memory.data(32, 16);

/** Writes eight opaque pixels, or as many as there are left. */
// @ts-ignore: decorator
@inline
export function storeEight(red: v128, green: v128, blue: v128, out: usize, left: i32): void {
  const redGreen = v128.or(red, i16x8.shl(green, 8));
  const blueAlpha = v128.or(blue, upperBytes());
  const low = i16x8.shuffle(redGreen, blueAlpha, 0, 8, 1, 9, 2, 10, 3, 11);
  const high = i16x8.shuffle(redGreen, blueAlpha, 4, 12, 5, 13, 6, 14, 7, 15);
  if (left >= 8) {
    v128.store(out, low);
    v128.store(out, high, 16);
  } else {
    v128.store(rest, low);
    v128.store(rest, high, 16);
    memory.copy(out, rest, (<usize>left) << 2);
  }
}
