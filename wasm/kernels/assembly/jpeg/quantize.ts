/**
 * Divides eight coefficients by their divisors, to the nearest and away from zero at halves; the sign is lost.
 * `divisors` points into what `divisorsFor` makes.
 */
// @ts-ignore: decorator
@inline
export function quotients(values: v128, divisors: usize): v128 {
  return rounded(values, v128.load(divisors), v128.load(divisors, 128));
}

/** The same with both factors that it divides by. */
// @ts-ignore: decorator
@inline
export function rounded(values: v128, first: v128, second: v128): v128 {
  return i16x8.q15mulr_sat_s(i16x8.q15mulr_sat_s(i16x8.abs(values), first), second);
}

/** The bits that the quotients are written with: those of the next smaller number where they are negative. */
// @ts-ignore: decorator
@inline
export function bitsOf(quotients: v128, values: v128): v128 {
  return v128.xor(quotients, i16x8.shr_s(values, 15));
}

/** Where the quotients are not zero. */
// @ts-ignore: decorator
@inline
export function isSome(values: v128, divisors: usize): v128 {
  return i16x8.gt_s(i16x8.abs(values), v128.load(divisors, 256));
}
