import { dot } from "./vectors";

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift));
}

/** An even frequency of eight columns: of what is left of their sums, the pairs of the lower and of the upper four. */
// @ts-ignore: decorator
@inline
export function evenOf(low: v128, high: v128, weights: usize, half: v128, shift: i32): v128 {
  return narrow(i32x4.add(dot(low, weights), half), i32x4.add(dot(high, weights), half), shift);
}

/** An odd one, of pairs of their gaps: the outer ones, and the inner ones. */
// @ts-ignore: decorator
@inline
export function oddOf(
  low76: v128,
  high76: v128,
  low54: v128,
  high54: v128,
  near: usize,
  far: usize,
  half: v128,
  shift: i32,
): v128 {
  return narrow(
    i32x4.add(i32x4.add(dot(low76, near), dot(low54, far)), half),
    i32x4.add(i32x4.add(dot(high76, near), dot(high54, far)), half),
    shift,
  );
}
