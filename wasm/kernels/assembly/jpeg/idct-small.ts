import { storeTurned } from "./idct";
import { dot, high, low } from "./vectors";

/**
 * What idct makes of a block whose coefficients beyond the first four rows and columns are zero: the same sums without
 * what is multiplied by zero.
 */
export function idctSmall(block: usize, quantizers: usize, target: usize, stride: usize): void {
  const a0 = i16x8.mul(v128.load(block), v128.load(quantizers));
  const a1 = i16x8.mul(v128.load(block, 16), v128.load(quantizers, 16));
  const a2 = i16x8.mul(v128.load(block, 32), v128.load(quantizers, 32));
  const a3 = i16x8.mul(v128.load(block, 48), v128.load(quantizers, 48));
  const half = i32x4.splat(1 << 10);
  const even = low(a0, a2);
  const odd = low(a1, a3);
  const even0 = i32x4.add(dot(even, 8192, 10703), half);
  const even1 = i32x4.add(dot(even, 8192, 4433), half);
  const even2 = i32x4.add(dot(even, 8192, -4433), half);
  const even3 = i32x4.add(dot(even, 8192, -10703), half);
  const odd0 = dot(odd, 11363, 9633);
  const odd1 = dot(odd, 9633, -2259);
  const odd2 = dot(odd, 6437, -11362);
  const odd3 = dot(odd, 2260, -6436);
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
  const half = i32x4.splat(1 << 17);
  const evenLow = low(a0, a2);
  const evenHigh = high(a0, a2);
  const oddLow = low(a1, a3);
  const oddHigh = high(a1, a3);
  const even0Low = i32x4.add(dot(evenLow, 8192, 10703), half);
  const even0High = i32x4.add(dot(evenHigh, 8192, 10703), half);
  const even1Low = i32x4.add(dot(evenLow, 8192, 4433), half);
  const even1High = i32x4.add(dot(evenHigh, 8192, 4433), half);
  const even2Low = i32x4.add(dot(evenLow, 8192, -4433), half);
  const even2High = i32x4.add(dot(evenHigh, 8192, -4433), half);
  const even3Low = i32x4.add(dot(evenLow, 8192, -10703), half);
  const even3High = i32x4.add(dot(evenHigh, 8192, -10703), half);
  const odd0Low = dot(oddLow, 11363, 9633);
  const odd0High = dot(oddHigh, 11363, 9633);
  const odd1Low = dot(oddLow, 9633, -2259);
  const odd1High = dot(oddHigh, 9633, -2259);
  const odd2Low = dot(oddLow, 6437, -11362);
  const odd2High = dot(oddHigh, 6437, -11362);
  const odd3Low = dot(oddLow, 2260, -6436);
  const odd3High = dot(oddHigh, 2260, -6436);
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
