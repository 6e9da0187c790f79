import { bitsOf, rounded } from "./quantize";
import { dot, low, swapped } from "./vectors";
import {
  FAR_ODD_0,
  FAR_ODD_1,
  FAR_ODD_2,
  FAR_ODD_3,
  HALF_15,
  INNER,
  ODD_0,
  ODD_1,
  ODD_2,
  ODD_3,
  OUTER,
  spread,
  TWOS,
} from "./weights";
import { cornerMask } from "./zigzag-mask";

/** What no mask of a corner is. */
export const MORE: u64 = u64.MAX_VALUE;

/** Where the corner's divisors begin, their second factors, and what its last four rows may hold at most. */
const FACTORS: usize = 384;
const SECOND_FACTORS: usize = 416;
const LIMITS: usize = 448;

/**
 * The second pass of `fdct` for columns of which only the first four matter: vectors hold four columns of two rows.
 * Leaves the first four rows of four and returns their mask, or `MORE` where the other rows hold something too.
 */
// @ts-ignore: decorator
@inline
export function cornerPass(
  d01: v128,
  d23: v128,
  d45: v128,
  d67: v128,
  block: usize,
  divisors: usize,
): u64 {
  const half = spread(HALF_15);
  // Sums and gaps of rows 0 and 7 before those of 1 and 6, and of 3 and 4 before those of 2 and 5.
  const d76 = swapped(d67);
  const d32 = swapped(d23);
  const outerSums = i16x8.add(d01, d76);
  const innerSums = i16x8.add(d32, d45);
  const evens = i16x8.add(outerSums, innerSums);
  const gaps = i16x8.sub(outerSums, innerSums);
  const turned = swapped(evens);
  const o04 = i16x8.shr_s(
    i16x8.add(lowerHalves(i16x8.add(evens, turned), i16x8.sub(evens, turned)), spread(TWOS)),
    2,
  );
  const pairs32 = low(gaps, swapped(gaps));
  const o2 = i32x4.shr_s(i32x4.add(dot(pairs32, OUTER), half), 15);
  const o6 = i32x4.shr_s(i32x4.add(dot(pairs32, INNER), half), 15);

  const gaps76 = i16x8.sub(d01, d76);
  const gaps45 = i16x8.sub(d32, d45);
  const pairs76 = low(gaps76, swapped(gaps76));
  const pairs54 = low(swapped(gaps45), gaps45);
  const o1 = odd(pairs76, pairs54, ODD_0, FAR_ODD_0, half);
  const o3 = odd(pairs76, pairs54, ODD_1, FAR_ODD_1, half);
  const o5 = odd(pairs76, pairs54, ODD_2, FAR_ODD_2, half);
  const o7 = odd(pairs76, pairs54, ODD_3, FAR_ODD_3, half);

  const o15 = i16x8.narrow_i32x4_s(o1, o5);
  const o45 = upperHalves(o04, o15);
  const o67 = i16x8.narrow_i32x4_s(o6, o7);
  const more = v128.or(
    i16x8.gt_s(i16x8.abs(o45), v128.load(divisors, LIMITS)),
    i16x8.gt_s(i16x8.abs(o67), v128.load(divisors, LIMITS + 16)),
  );
  if (v128.any_true(more)) return MORE;
  const o01 = lowerHalves(o04, o15);
  const o23 = i16x8.narrow_i32x4_s(o2, o3);
  const q01 = rounded(o01, v128.load(divisors, FACTORS), v128.load(divisors, SECOND_FACTORS));
  const q23 = rounded(o23, v128.load(divisors, FACTORS + 16), v128.load(divisors, SECOND_FACTORS + 16));
  const bits01 = bitsOf(q01, o01);
  const bits23 = bitsOf(q23, o23);
  v128.store64_lane(block, bits01, 0);
  v128.store64_lane(block, bits01, 1, 16);
  v128.store64_lane(block, bits23, 0, 32);
  v128.store64_lane(block, bits23, 1, 48);
  return cornerMask(i8x16.narrow_i16x8_s(q01, q23));
}

// @ts-ignore: decorator
@inline
function odd(pairs76: v128, pairs54: v128, near: usize, far: usize, half: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.add(dot(pairs76, near), dot(pairs54, far)), half), 15);
}

/** The lower halves of two vectors, one behind the other. */
// @ts-ignore: decorator
@inline
function lowerHalves(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 0, 2);
}

// @ts-ignore: decorator
@inline
function upperHalves(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 1, 3);
}
