import { spread } from "./weights";

/** The lower halves of two vectors of eight, one from each in turn. */
// @ts-ignore: decorator
@inline
export function low(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

/** The upper halves. */
// @ts-ignore: decorator
@inline
export function high(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** The lower halves of two vectors of sixteen bytes, one from each in turn. */
// @ts-ignore: decorator
@inline
export function lowBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

/** The upper halves. */
// @ts-ignore: decorator
@inline
export function highBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** A vector's upper half before its lower one. */
// @ts-ignore: decorator
@inline
export function swapped(a: v128): v128 {
  return i32x4.shuffle(a, a, 2, 3, 0, 1);
}

/** a · x + b · y for the pairs (x, y); `weights` is the address of (a, b). */
// @ts-ignore: decorator
@inline
export function dot(pairs: v128, weights: usize): v128 {
  return i32x4.dot_i16x8_s(pairs, spread(weights));
}
