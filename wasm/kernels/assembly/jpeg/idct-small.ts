import { storeTurned } from "./idct";
import { dot, high, low } from "./vectors";
import {
  HALF_11,
  HALF_18,
  SMALL_EVEN_0,
  SMALL_EVEN_1,
  SMALL_EVEN_2,
  SMALL_EVEN_3,
  ODD_0,
  ODD_1,
  ODD_2,
  ODD_3,
  spread,
} from "./weights";

/**
 * What idct makes of a block whose coefficients beyond the first four rows and columns are zero: the same sums without
 * what is multiplied by zero.
 */
export function idctSmall(block: usize, quantizers: usize, target: usize, stride: usize): void {
  const a0 = i16x8.mul(v128.load(block), v128.load(quantizers));
  const a1 = i16x8.mul(v128.load(block, 16), v128.load(quantizers, 16));
  const a2 = i16x8.mul(v128.load(block, 32), v128.load(quantizers, 32));
  const a3 = i16x8.mul(v128.load(block, 48), v128.load(quantizers, 48));
  const half = spread(HALF_11);
  const even = low(a0, a2);
  const odd = low(a1, a3);
  const even0 = i32x4.add(dot(even, SMALL_EVEN_0), half);
  const even1 = i32x4.add(dot(even, SMALL_EVEN_1), half);
  const even2 = i32x4.add(dot(even, SMALL_EVEN_2), half);
  const even3 = i32x4.add(dot(even, SMALL_EVEN_3), half);
  const odd0 = dot(odd, ODD_0);
  const odd1 = dot(odd, ODD_1);
  const odd2 = dot(odd, ODD_2);
  const odd3 = dot(odd, ODD_3);
  // Two rows of four each, then four columns of eight.
  const r01 = narrow(i32x4.add(even0, odd0), i32x4.add(even1, odd1), 11);
  const r23 = narrow(i32x4.add(even2, odd2), i32x4.add(even3, odd3), 11);
  const r45 = narrow(i32x4.sub(even3, odd3), i32x4.sub(even2, odd2), 11);
  const r67 = narrow(i32x4.sub(even1, odd1), i32x4.sub(even0, odd0), 11);
  const b0 = low(r01, r45);
  const b1 = high(r01, r45);
  const b2 = low(r23, r67);
  const b3 = high(r23, r67);
  const c0 = low(b0, b2);
  const c1 = high(b0, b2);
  const c2 = low(b1, b3);
  const c3 = high(b1, b3);
  secondPass(low(c0, c2), high(c0, c2), low(c1, c3), high(c1, c3), target, stride);
}

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift));
}

// @ts-ignore: decorator
@inline
function secondPass(a0: v128, a1: v128, a2: v128, a3: v128, target: usize, stride: usize): void {
  const half = spread(HALF_18);
  const evenLow = low(a0, a2);
  const evenHigh = high(a0, a2);
  const oddLow = low(a1, a3);
  const oddHigh = high(a1, a3);
  const even0Low = i32x4.add(dot(evenLow, SMALL_EVEN_0), half);
  const even0High = i32x4.add(dot(evenHigh, SMALL_EVEN_0), half);
  const even1Low = i32x4.add(dot(evenLow, SMALL_EVEN_1), half);
  const even1High = i32x4.add(dot(evenHigh, SMALL_EVEN_1), half);
  const even2Low = i32x4.add(dot(evenLow, SMALL_EVEN_2), half);
  const even2High = i32x4.add(dot(evenHigh, SMALL_EVEN_2), half);
  const even3Low = i32x4.add(dot(evenLow, SMALL_EVEN_3), half);
  const even3High = i32x4.add(dot(evenHigh, SMALL_EVEN_3), half);
  const odd0Low = dot(oddLow, ODD_0);
  const odd0High = dot(oddHigh, ODD_0);
  const odd1Low = dot(oddLow, ODD_1);
  const odd1High = dot(oddHigh, ODD_1);
  const odd2Low = dot(oddLow, ODD_2);
  const odd2High = dot(oddHigh, ODD_2);
  const odd3Low = dot(oddLow, ODD_3);
  const odd3High = dot(oddHigh, ODD_3);
  const o0 = narrow(i32x4.add(even0Low, odd0Low), i32x4.add(even0High, odd0High), 18);
  const o7 = narrow(i32x4.sub(even0Low, odd0Low), i32x4.sub(even0High, odd0High), 18);
  const o1 = narrow(i32x4.add(even1Low, odd1Low), i32x4.add(even1High, odd1High), 18);
  const o6 = narrow(i32x4.sub(even1Low, odd1Low), i32x4.sub(even1High, odd1High), 18);
  const o2 = narrow(i32x4.add(even2Low, odd2Low), i32x4.add(even2High, odd2High), 18);
  const o5 = narrow(i32x4.sub(even2Low, odd2Low), i32x4.sub(even2High, odd2High), 18);
  const o3 = narrow(i32x4.add(even3Low, odd3Low), i32x4.add(even3High, odd3High), 18);
  const o4 = narrow(i32x4.sub(even3Low, odd3Low), i32x4.sub(even3High, odd3High), 18);
  storeTurned(
    i8x16.narrow_i16x8_s(o0, o1),
    i8x16.narrow_i16x8_s(o2, o3),
    i8x16.narrow_i16x8_s(o4, o5),
    i8x16.narrow_i16x8_s(o6, o7),
    target,
    stride,
  );
}
