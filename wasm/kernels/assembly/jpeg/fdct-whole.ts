import { evenOf, oddOf } from "./fdct-sums";
import { bitsOf, isSome, quotients } from "./quantize";
import { high, low } from "./vectors";
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
import { upperMask, zigzagMask } from "./zigzag-mask";

/** What the first pass leaves for the second, at an address that is known to lie in memory. */
export const between: usize = memory.data(128, 16);

/** The second pass where it is of all frequencies. */
export function wholePass(block: usize, divisors: usize): u64 {
  const d0 = v128.load(between);
  const d1 = v128.load(between, 16);
  const d2 = v128.load(between, 32);
  const d3 = v128.load(between, 48);
  const d4 = v128.load(between, 64);
  const d5 = v128.load(between, 80);
  const d6 = v128.load(between, 96);
  const d7 = v128.load(between, 112);
  const half = spread(HALF_15);
  const two = spread(TWOS);
  const sum07 = i16x8.add(d0, d7);
  const sum16 = i16x8.add(d1, d6);
  const sum25 = i16x8.add(d2, d5);
  const sum34 = i16x8.add(d3, d4);
  const even0 = i16x8.add(sum07, sum34);
  const even1 = i16x8.add(sum16, sum25);
  const even3 = i16x8.sub(sum07, sum34);
  const even2 = i16x8.sub(sum16, sum25);
  const gap7 = i16x8.sub(d0, d7);
  const gap6 = i16x8.sub(d1, d6);
  const gap5 = i16x8.sub(d2, d5);
  const gap4 = i16x8.sub(d3, d4);
  const low76 = low(gap7, gap6);
  const high76 = high(gap7, gap6);
  const low54 = low(gap5, gap4);
  const high54 = high(gap5, gap4);
  const lowEven = low(even3, even2);
  const highEven = high(even3, even2);
  const o0 = i16x8.shr_s(i16x8.add(i16x8.add(even0, even1), two), 2);
  const o1 = oddOf(low76, high76, low54, high54, ODD_0, FAR_ODD_0, half, 15);
  const a = putTwo(o0, o1, block, divisors);
  const o2 = evenOf(lowEven, highEven, OUTER, half, 15);
  const o3 = oddOf(low76, high76, low54, high54, ODD_1, FAR_ODD_1, half, 15);
  const b = putTwo(o2, o3, block + 32, divisors + 32);
  const o4 = i16x8.shr_s(i16x8.add(i16x8.sub(even0, even1), two), 2);
  const o5 = oddOf(low76, high76, low54, high54, ODD_2, FAR_ODD_2, half, 15);
  const o6 = evenOf(lowEven, highEven, INNER, half, 15);
  const o7 = oddOf(low76, high76, low54, high54, ODD_3, FAR_ODD_3, half, 15);
  const some = v128.or(
    v128.or(isSome(o4, divisors + 64), isSome(o5, divisors + 80)),
    v128.or(isSome(o6, divisors + 96), isSome(o7, divisors + 112)),
  );
  if (!v128.any_true(some)) {
    const zero = i64x2.splat(0);
    v128.store(block, zero, 64);
    v128.store(block, zero, 80);
    v128.store(block, zero, 96);
    v128.store(block, zero, 112);
    return upperMask(a, b);
  }
  const c = putTwo(o4, o5, block + 64, divisors + 64);
  const d = putTwo(o6, o7, block + 96, divisors + 96);
  return zigzagMask(a, b, c, d);
}

/** Writes two rows of quotients; returns bytes that are zero where they are. */
// @ts-ignore: decorator
@inline
function putTwo(a: v128, b: v128, block: usize, divisors: usize): v128 {
  const first = quotients(a, divisors);
  const second = quotients(b, divisors + 16);
  v128.store(block, bitsOf(first, a));
  v128.store(block, bitsOf(second, b), 16);
  return i8x16.narrow_i16x8_s(first, second);
}
