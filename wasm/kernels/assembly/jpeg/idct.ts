import { storeTransposed } from "./transpose";
import { dot, high, highBytes, low, lowBytes } from "./vectors";
import {
  FAR_ODD_0,
  FAR_ODD_1,
  FAR_ODD_2,
  FAR_ODD_3,
  GAP,
  HALF_11,
  HALF_18,
  INNER,
  MIDDLE_BYTES,
  ODD_0,
  ODD_1,
  ODD_2,
  ODD_3,
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
  pass(block, quantizers, 11, false, workspace, 0);
  pass(workspace, 0, 18, true, target, stride);
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
function row(source: usize, quantizers: usize, offset: usize, final: bool): v128 {
  const values = v128.load(source + offset);
  return final ? values : i16x8.mul(values, v128.load(quantizers + offset));
}

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift));
}

// @ts-ignore: decorator
@inline
function pass(
  source: usize,
  quantizers: usize,
  shift: i32,
  final: bool,
  target: usize,
  stride: usize,
): void {
  const a0 = row(source, quantizers, 0, final);
  const a1 = row(source, quantizers, 16, final);
  const a2 = row(source, quantizers, 32, final);
  const a3 = row(source, quantizers, 48, final);
  const a4 = row(source, quantizers, 64, final);
  const a5 = row(source, quantizers, 80, final);
  const a6 = row(source, quantizers, 96, final);
  const a7 = row(source, quantizers, 112, final);
  const half = spread(final ? HALF_18 : HALF_11);

  // Pairs of what is even and of what is odd.
  const low04 = low(a0, a4);
  const high04 = high(a0, a4);
  const low26 = low(a2, a6);
  const high26 = high(a2, a6);
  const low13 = low(a1, a3);
  const high13 = high(a1, a3);
  const low57 = low(a5, a7);
  const high57 = high(a5, a7);

  const sumLow = i32x4.add(dot(low04, SUM), half);
  const sumHigh = i32x4.add(dot(high04, SUM), half);
  const outerLow = dot(low26, OUTER);
  const outerHigh = dot(high26, OUTER);
  const even0Low = i32x4.add(sumLow, outerLow);
  const even0High = i32x4.add(sumHigh, outerHigh);
  const odd0Low = i32x4.add(dot(low13, ODD_0), dot(low57, FAR_ODD_0));
  const odd0High = i32x4.add(dot(high13, ODD_0), dot(high57, FAR_ODD_0));
  const o0 = narrow(i32x4.add(even0Low, odd0Low), i32x4.add(even0High, odd0High), shift);
  const o7 = narrow(i32x4.sub(even0Low, odd0Low), i32x4.sub(even0High, odd0High), shift);
  const even3Low = i32x4.sub(sumLow, outerLow);
  const even3High = i32x4.sub(sumHigh, outerHigh);
  const odd3Low = i32x4.add(dot(low13, ODD_3), dot(low57, FAR_ODD_3));
  const odd3High = i32x4.add(dot(high13, ODD_3), dot(high57, FAR_ODD_3));
  const o3 = narrow(i32x4.add(even3Low, odd3Low), i32x4.add(even3High, odd3High), shift);
  const o4 = narrow(i32x4.sub(even3Low, odd3Low), i32x4.sub(even3High, odd3High), shift);

  const gapLow = i32x4.add(dot(low04, GAP), half);
  const gapHigh = i32x4.add(dot(high04, GAP), half);
  const innerLow = dot(low26, INNER);
  const innerHigh = dot(high26, INNER);
  const even1Low = i32x4.add(gapLow, innerLow);
  const even1High = i32x4.add(gapHigh, innerHigh);
  const odd1Low = i32x4.add(dot(low13, ODD_1), dot(low57, FAR_ODD_1));
  const odd1High = i32x4.add(dot(high13, ODD_1), dot(high57, FAR_ODD_1));
  const o1 = narrow(i32x4.add(even1Low, odd1Low), i32x4.add(even1High, odd1High), shift);
  const o6 = narrow(i32x4.sub(even1Low, odd1Low), i32x4.sub(even1High, odd1High), shift);
  const even2Low = i32x4.sub(gapLow, innerLow);
  const even2High = i32x4.sub(gapHigh, innerHigh);
  const odd2Low = i32x4.add(dot(low13, ODD_2), dot(low57, FAR_ODD_2));
  const odd2High = i32x4.add(dot(high13, ODD_2), dot(high57, FAR_ODD_2));
  const o2 = narrow(i32x4.add(even2Low, odd2Low), i32x4.add(even2High, odd2High), shift);
  const o5 = narrow(i32x4.sub(even2Low, odd2Low), i32x4.sub(even2High, odd2High), shift);

  if (final) {
    storeTurned(
      i8x16.narrow_i16x8_s(o0, o1),
      i8x16.narrow_i16x8_s(o2, o3),
      i8x16.narrow_i16x8_s(o4, o5),
      i8x16.narrow_i16x8_s(o6, o7),
      target,
      stride,
    );
  } else {
    storeTransposed(o0, o1, o2, o3, o4, o5, o6, o7, target);
  }
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
