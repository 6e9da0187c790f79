import { cornerPass, MORE } from "./fdct-corner";
import { evenOf, oddOf } from "./fdct-sums";
import { between, wholePass } from "./fdct-whole";
import { storeTransposed } from "./transpose";
import { high, highBytes, low, lowBytes } from "./vectors";
import {
  FAR_ODD_0,
  FAR_ODD_1,
  FAR_ODD_2,
  FAR_ODD_3,
  EIGHT_MIDDLES,
  HALF_11,
  INNER,
  ODD_0,
  ODD_1,
  ODD_2,
  ODD_3,
  OUTER,
  spread,
} from "./weights";

/** Behind what `quotients` and `isSome` read, and the corner's: what rows may hold of the last four frequencies. */
const FOURTH_LIMIT: usize = 480;
const HIGH_LIMIT: usize = 484;

/**
 * The forward DCT that `idct` inverts: rows first, two more bits kept between the passes; the result is eight times
 * too large, which `divisors` make up for. Reads eight rows of eight bytes around 128 and leaves 64 coefficients, as
 * `bitsOf` has them, in natural order. Returns a bit for each in zigzag order: whether it is not zero. Where all of those
 * are in the first four rows and columns, the others' places in the block may be left as they were.
 */
export function fdct(source: usize, stride: usize, block: usize, divisors: usize): u64 {
  // Rows become columns while they are bytes: dealt out to two hands three times.
  const far = source + (stride << 2);
  const b0 = lowBytes(v128.load64_zero(source), v128.load64_zero(far));
  const b1 = lowBytes(v128.load64_zero(source + stride), v128.load64_zero(far + stride));
  const b2 = lowBytes(v128.load64_zero(source + 2 * stride), v128.load64_zero(far + 2 * stride));
  const b3 = lowBytes(v128.load64_zero(source + 3 * stride), v128.load64_zero(far + 3 * stride));
  const c0 = lowBytes(b0, b2);
  const c1 = highBytes(b0, b2);
  const c2 = lowBytes(b1, b3);
  const c3 = highBytes(b1, b3);
  const d01 = lowBytes(c0, c2);
  const d23 = highBytes(c0, c2);
  const d45 = lowBytes(c1, c3);
  const d67 = highBytes(c1, c3);
  const d0 = i16x8.extend_low_i8x16_u(d01);
  const d7 = i16x8.extend_high_i8x16_u(d67);
  const d1 = i16x8.extend_high_i8x16_u(d01);
  const d6 = i16x8.extend_low_i8x16_u(d67);
  const d2 = i16x8.extend_low_i8x16_u(d23);
  const d5 = i16x8.extend_high_i8x16_u(d45);
  const d3 = i16x8.extend_high_i8x16_u(d23);
  const d4 = i16x8.extend_low_i8x16_u(d45);
  const half = spread(HALF_11);

  const sum07 = i16x8.add(d0, d7);
  const sum34 = i16x8.add(d3, d4);
  const sum16 = i16x8.add(d1, d6);
  const sum25 = i16x8.add(d2, d5);
  const even0 = i16x8.add(sum07, sum34);
  const even1 = i16x8.add(sum16, sum25);
  // Only the first frequency is of samples around 128.
  const o0 = i16x8.shl(i16x8.sub(i16x8.add(even0, even1), spread(EIGHT_MIDDLES)), 2);
  const o4 = i16x8.shl(i16x8.sub(even0, even1), 2);
  const even3 = i16x8.sub(sum07, sum34);
  const even2 = i16x8.sub(sum16, sum25);
  const lowEven = low(even3, even2);
  const highEven = high(even3, even2);
  const o2 = evenOf(lowEven, highEven, OUTER, half, 11);
  const o6 = evenOf(lowEven, highEven, INNER, half, 11);

  const gap7 = i16x8.sub(d0, d7);
  const gap6 = i16x8.sub(d1, d6);
  const gap5 = i16x8.sub(d2, d5);
  const gap4 = i16x8.sub(d3, d4);
  const low76 = low(gap7, gap6);
  const high76 = high(gap7, gap6);
  const low54 = low(gap5, gap4);
  const high54 = high(gap5, gap4);
  const o5 = oddOf(low76, high76, low54, high54, ODD_2, FAR_ODD_2, half, 11);
  const o7 = oddOf(low76, high76, low54, high54, ODD_3, FAR_ODD_3, half, 11);
  const o1 = oddOf(low76, high76, low54, high54, ODD_0, FAR_ODD_0, half, 11);
  const o3 = oddOf(low76, high76, low54, high54, ODD_1, FAR_ODD_1, half, 11);

  // What the rows hold of the last four frequencies: mostly too little to leave anything.
  const highest = i16x8.max_s(i16x8.max_s(i16x8.abs(o5), i16x8.abs(o6)), i16x8.abs(o7));
  const much = v128.or(
    i16x8.gt_s(i16x8.abs(o4), spread(divisors + FOURTH_LIMIT)),
    i16x8.gt_s(highest, spread(divisors + HIGH_LIMIT)),
  );
  if (!v128.any_true(much)) {
    const a = low(o0, o2);
    const b = high(o0, o2);
    const c = low(o1, o3);
    const d = high(o1, o3);
    const mask = cornerPass(low(a, c), high(a, c), low(b, d), high(b, d), block, divisors);
    if (mask != MORE) return mask;
  }
  storeTransposed(o0, o1, o2, o3, o4, o5, o6, o7, between);
  return wholePass(block, divisors);
}
