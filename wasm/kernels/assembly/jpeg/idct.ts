import { current } from "./current";
import { dot, high, highBytes, low, lowBytes } from "./vectors";
import {
  GAP,
  HALF_11,
  HALF_18,
  INNER,
  MIDDLE_BYTES,
  ODD_15_0,
  ODD_15_1,
  ODD_15_2,
  ODD_15_3,
  ODD_37_0,
  ODD_37_1,
  ODD_37_2,
  ODD_37_3,
  OUTER,
  spread,
  SUM,
} from "./weights";

/** What the first pass leaves for the second, at an address that is known to lie in memory. */
const workspace: usize = memory.data(128, 16);

/**
 * The inverse DCT of Loeffler, Ligtenberg and Moschytz ("Practical fast 1-D DCT algorithms with 11 multiplications",
 * ICASSP 1989) in integers of 13 fractional bits, columns first, two more bits kept between the passes. Reads 64 i16
 * and as many quantizers, and writes eight rows of eight bytes.
 */
export function idct(block: usize, quantizers: usize, target: usize, stride: usize): void {
  firstPass(block, quantizers);
  lastPass(target, stride);
}

/** The same of `current`. */
export function idctCurrent(quantizers: usize, target: usize, stride: usize): void {
  firstPass(current, quantizers);
  lastPass(target, stride);
}

/** A block whose only coefficient is its first. */
export function idctFlat(block: usize, quantizers: usize, target: usize, stride: usize): void {
  const level = ((<i32>load<i16>(block) * <i32>load<i16>(quantizers) + 4) >> 3) + 128;
  const eight = (<u64>min(max(level, 0), 255)) * 0x0101010101010101;
  for (let y = 0; y < 8; y++) {
    store<u64>(target, eight);
    target += stride;
  }
}

// @ts-ignore: decorator
@inline
function row(block: usize, quantizers: usize, offset: usize): v128 {
  return i16x8.mul(v128.load(block + offset), v128.load(quantizers + offset));
}

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift));
}

/** From rows to pairs of columns in the workspace. */
// @ts-ignore: decorator
@inline
function firstPass(block: usize, quantizers: usize): void {
  const a0 = row(block, quantizers, 0);
  const a4 = row(block, quantizers, 64);
  const a2 = row(block, quantizers, 32);
  const a6 = row(block, quantizers, 96);
  const a1 = row(block, quantizers, 16);
  const a5 = row(block, quantizers, 80);
  const a3 = row(block, quantizers, 48);
  const a7 = row(block, quantizers, 112);
  pass(
    low(a0, a4),
    high(a0, a4),
    low(a2, a6),
    high(a2, a6),
    low(a1, a5),
    high(a1, a5),
    low(a3, a7),
    high(a3, a7),
    false,
    0,
    0,
  );
}

// @ts-ignore: decorator
@inline
function lastPass(target: usize, stride: usize): void {
  pass(
    v128.load(workspace),
    v128.load(workspace, 16),
    v128.load(workspace, 32),
    v128.load(workspace, 48),
    v128.load(workspace, 64),
    v128.load(workspace, 80),
    v128.load(workspace, 96),
    v128.load(workspace, 112),
    true,
    target,
    stride,
  );
}

/** Of four columns and of another four: in pairs, of eight rows. */
// @ts-ignore: decorator
@inline
function pass(
  low04: v128,
  high04: v128,
  low26: v128,
  high26: v128,
  low15: v128,
  high15: v128,
  low37: v128,
  high37: v128,
  final: bool,
  target: usize,
  stride: usize,
): void {
  const shift = final ? 18 : 11;
  const half = spread(final ? HALF_18 : HALF_11);
  const sumLow = i32x4.add(dot(low04, SUM), half);
  const sumHigh = i32x4.add(dot(high04, SUM), half);
  const outerLow = dot(low26, OUTER);
  const outerHigh = dot(high26, OUTER);
  const even0Low = i32x4.add(sumLow, outerLow);
  const even0High = i32x4.add(sumHigh, outerHigh);
  const odd0Low = i32x4.add(dot(low15, ODD_15_0), dot(low37, ODD_37_0));
  const odd0High = i32x4.add(dot(high15, ODD_15_0), dot(high37, ODD_37_0));
  const even3Low = i32x4.sub(sumLow, outerLow);
  const even3High = i32x4.sub(sumHigh, outerHigh);
  const odd3Low = i32x4.add(dot(low15, ODD_15_3), dot(low37, ODD_37_3));
  const odd3High = i32x4.add(dot(high15, ODD_15_3), dot(high37, ODD_37_3));
  const gapLow = i32x4.add(dot(low04, GAP), half);
  const gapHigh = i32x4.add(dot(high04, GAP), half);
  const innerLow = dot(low26, INNER);
  const innerHigh = dot(high26, INNER);
  const even1Low = i32x4.add(gapLow, innerLow);
  const even1High = i32x4.add(gapHigh, innerHigh);
  const odd1Low = i32x4.add(dot(low15, ODD_15_1), dot(low37, ODD_37_1));
  const odd1High = i32x4.add(dot(high15, ODD_15_1), dot(high37, ODD_37_1));
  const even2Low = i32x4.sub(gapLow, innerLow);
  const even2High = i32x4.sub(gapHigh, innerHigh);
  const odd2Low = i32x4.add(dot(low15, ODD_15_2), dot(low37, ODD_37_2));
  const odd2High = i32x4.add(dot(high15, ODD_15_2), dot(high37, ODD_37_2));

  if (final) {
    const o0 = narrow(i32x4.add(even0Low, odd0Low), i32x4.add(even0High, odd0High), shift);
    const o7 = narrow(i32x4.sub(even0Low, odd0Low), i32x4.sub(even0High, odd0High), shift);
    const o3 = narrow(i32x4.add(even3Low, odd3Low), i32x4.add(even3High, odd3High), shift);
    const o4 = narrow(i32x4.sub(even3Low, odd3Low), i32x4.sub(even3High, odd3High), shift);
    const o1 = narrow(i32x4.add(even1Low, odd1Low), i32x4.add(even1High, odd1High), shift);
    const o6 = narrow(i32x4.sub(even1Low, odd1Low), i32x4.sub(even1High, odd1High), shift);
    const o2 = narrow(i32x4.add(even2Low, odd2Low), i32x4.add(even2High, odd2High), shift);
    const o5 = narrow(i32x4.sub(even2Low, odd2Low), i32x4.sub(even2High, odd2High), shift);
    storeTurned(
      i8x16.narrow_i16x8_s(o0, o1),
      i8x16.narrow_i16x8_s(o2, o3),
      i8x16.narrow_i16x8_s(o4, o5),
      i8x16.narrow_i16x8_s(o6, o7),
      target,
      stride,
    );
  } else {
    // Two rows at a time: of each, its columns in the pairs that the last pass reads.
    const low0 = narrow(i32x4.add(even0Low, odd0Low), i32x4.sub(even0Low, odd0Low), shift);
    const high0 = narrow(i32x4.add(even0High, odd0High), i32x4.sub(even0High, odd0High), shift);
    const r0 = low(low0, high0);
    const r7 = high(low0, high0);
    const low3 = narrow(i32x4.add(even3Low, odd3Low), i32x4.sub(even3Low, odd3Low), shift);
    const high3 = narrow(i32x4.add(even3High, odd3High), i32x4.sub(even3High, odd3High), shift);
    const r3 = low(low3, high3);
    const r4 = high(low3, high3);
    const low1 = narrow(i32x4.add(even1Low, odd1Low), i32x4.sub(even1Low, odd1Low), shift);
    const high1 = narrow(i32x4.add(even1High, odd1High), i32x4.sub(even1High, odd1High), shift);
    const r1 = low(low1, high1);
    const r6 = high(low1, high1);
    const low2 = narrow(i32x4.add(even2Low, odd2Low), i32x4.sub(even2Low, odd2Low), shift);
    const high2 = narrow(i32x4.add(even2High, odd2High), i32x4.sub(even2High, odd2High), shift);
    const r2 = low(low2, high2);
    const r5 = high(low2, high2);
    storePairs(r0, r1, r2, r3, 0);
    storePairs(r4, r5, r6, r7, 16);
  }
}

/** Turns four rows of four pairs into columns. */
// @ts-ignore: decorator
@inline
function storePairs(r0: v128, r1: v128, r2: v128, r3: v128, offset: usize): void {
  const a = i32x4.shuffle(r0, r1, 0, 4, 1, 5);
  const b = i32x4.shuffle(r2, r3, 0, 4, 1, 5);
  const c = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
  const d = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
  v128.store(workspace + offset, i64x2.shuffle(a, b, 0, 2));
  v128.store(workspace + offset, i64x2.shuffle(c, d, 0, 2), 32);
  v128.store(workspace + offset, i64x2.shuffle(a, b, 1, 3), 64);
  v128.store(workspace + offset, i64x2.shuffle(c, d, 1, 3), 96);
}

/** As storeTransposed with bytes, two rows a vector, moved from −128…127 to 0…255. */
// @ts-ignore: decorator
@inline
export function storeTurned(a0: v128, a1: v128, a2: v128, a3: v128, target: usize, stride: usize): void {
  const b0 = lowBytes(a0, a2);
  const b1 = highBytes(a0, a2);
  const b2 = lowBytes(a1, a3);
  const b3 = highBytes(a1, a3);
  const c0 = lowBytes(b0, b2);
  const c1 = highBytes(b0, b2);
  const c2 = lowBytes(b1, b3);
  const c3 = highBytes(b1, b3);
  const middle = spread(MIDDLE_BYTES);
  storeTwo(v128.xor(lowBytes(c0, c2), middle), target, stride);
  storeTwo(v128.xor(highBytes(c0, c2), middle), target + 2 * stride, stride);
  storeTwo(v128.xor(lowBytes(c1, c3), middle), target + 4 * stride, stride);
  storeTwo(v128.xor(highBytes(c1, c3), middle), target + 6 * stride, stride);
}

// @ts-ignore: decorator
@inline
function storeTwo(rows: v128, target: usize, stride: usize): void {
  v128.store64_lane(target, rows, 0);
  v128.store64_lane(target + stride, rows, 1);
}
