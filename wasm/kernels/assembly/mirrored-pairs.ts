import { upperBytes } from "./constants";
import { joinHalves } from "./join-halves";

/**
 * Sums with the same weight on both sides of the middle, four results at a time: two at even places, each with the odd
 * one after it. Levels lie as pairs of i16 that begin at even places (a, b), and are weighed with the pairs that mirror
 * them (c, b), whose first level is the one after b. Mirrored pairs are added before they are weighed; all four results
 * want the same ones. The radius is even; the table of i16 weights holds 0, those from the outermost to the first
 * beside the middle, half the middle one, the middle one and 0.
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
  return joinHalves(next, own);
}

/** Shifts four results in each of four lanes, and writes them as two vectors of pairs: of the first two and of the others. */
// @ts-ignore: decorator
@inline
export function storePairs(a: v128, b: v128, c: v128, d: v128, shift: i32, target: usize): v128 {
  const upper = i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift));
  const lower = i16x8.narrow_i32x4_s(i32x4.shr_s(c, shift), i32x4.shr_s(d, shift));
  v128.store(target, i32x4.shuffle(upper, lower, 0, 2, 4, 6));
  v128.store(target, i32x4.shuffle(upper, lower, 1, 3, 5, 7), 16);
  return upper;
}

/** The levels of four results in each of four lanes, which have 22 bits of fraction, as the bytes of that lane. */
// @ts-ignore: decorator
@inline
export function bytesOfRows(a: v128, b: v128, c: v128, d: v128): v128 {
  const even = i16x8.shr_u(joinHalves(i32x4.shr_u(a, 16), c), 6);
  const odd = i16x8.shl(joinHalves(i32x4.shr_u(b, 16), d), 2);
  return v128.or(even, v128.and(odd, upperBytes()));
}
