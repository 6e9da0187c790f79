import { bitsOf, isSome, quotients } from "./quantize";
import { storeTransposed } from "./transpose";
import { dot, high, low } from "./vectors";
import {
  HALF_11,
  HALF_15,
  INNER,
  MIDDLE,
  ODD_1,
  ODD_3,
  ODD_5,
  ODD_7,
  OUTER,
  spread,
  TWOS,
  Z3,
  Z4,
} from "./weights";
import { upperMask, zigzagMask } from "./zigzag-mask";

/**
 * The forward DCT that `idct` inverts: rows first, two more bits kept between the passes; the result is eight times
 * too large, which `divisors` make up for. Reads eight rows of eight bytes around 128 and writes 64 i16 as `bitsOf`
 * has them. Returns a bit for each coefficient in zigzag order: whether it is not zero.
 */
export function fdct(source: usize, stride: usize, block: usize, divisors: usize): u64 {
  const middle = spread(MIDDLE);
  storeTransposed(
    row(source, middle),
    row(source + stride, middle),
    row(source + 2 * stride, middle),
    row(source + 3 * stride, middle),
    row(source + 4 * stride, middle),
    row(source + 5 * stride, middle),
    row(source + 6 * stride, middle),
    row(source + 7 * stride, middle),
    block,
  );
  pass(block, true, 0);
  return pass(block, false, divisors);
}

// @ts-ignore: decorator
@inline
function row(source: usize, middle: v128): v128 {
  return i16x8.sub(v128.load8x8_u(source), middle);
}

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift));
}

/** The sum and the difference of what is even come scaled by 4, or lose that scale again. */
// @ts-ignore: decorator
@inline
function scaled(value: v128, first: bool): v128 {
  return first ? i16x8.shl(value, 2) : i16x8.shr_s(i16x8.add(value, spread(TWOS)), 2);
}

// @ts-ignore: decorator
@inline
function pass(block: usize, first: bool, divisors: usize): u64 {
  const d0 = v128.load(block);
  const d1 = v128.load(block, 16);
  const d2 = v128.load(block, 32);
  const d3 = v128.load(block, 48);
  const d4 = v128.load(block, 64);
  const d5 = v128.load(block, 80);
  const d6 = v128.load(block, 96);
  const d7 = v128.load(block, 112);
  const shift = first ? 11 : 15;
  const half = spread(first ? HALF_11 : HALF_15);

  const sum07 = i16x8.add(d0, d7);
  const sum16 = i16x8.add(d1, d6);
  const sum25 = i16x8.add(d2, d5);
  const sum34 = i16x8.add(d3, d4);
  const gap7 = i16x8.sub(d0, d7);
  const gap6 = i16x8.sub(d1, d6);
  const gap5 = i16x8.sub(d2, d5);
  const gap4 = i16x8.sub(d3, d4);

  // The even part.
  const even0 = i16x8.add(sum07, sum34);
  const even1 = i16x8.add(sum16, sum25);
  const even3 = i16x8.sub(sum07, sum34);
  const even2 = i16x8.sub(sum16, sum25);
  const lowEven = low(even3, even2);
  const highEven = high(even3, even2);
  const o0 = scaled(i16x8.add(even0, even1), first);
  const o4 = scaled(i16x8.sub(even0, even1), first);
  const o2 = narrow(
    i32x4.add(dot(lowEven, OUTER), half),
    i32x4.add(dot(highEven, OUTER), half),
    shift,
  );
  const o6 = narrow(
    i32x4.add(dot(lowEven, INNER), half),
    i32x4.add(dot(highEven, INNER), half),
    shift,
  );

  // The odd part.
  const z3 = i16x8.add(gap4, gap6);
  const z4 = i16x8.add(gap5, gap7);
  const lowZ = low(z3, z4);
  const highZ = high(z3, z4);
  const z3Low = i32x4.add(dot(lowZ, Z3), half);
  const z3High = i32x4.add(dot(highZ, Z3), half);
  const z4Low = i32x4.add(dot(lowZ, Z4), half);
  const z4High = i32x4.add(dot(highZ, Z4), half);
  const low47 = low(gap4, gap7);
  const high47 = high(gap4, gap7);
  const low56 = low(gap5, gap6);
  const high56 = high(gap5, gap6);
  const o7 = narrow(
    i32x4.add(dot(low47, ODD_7), z3Low),
    i32x4.add(dot(high47, ODD_7), z3High),
    shift,
  );
  const o5 = narrow(
    i32x4.add(dot(low56, ODD_5), z4Low),
    i32x4.add(dot(high56, ODD_5), z4High),
    shift,
  );
  const o3 = narrow(
    i32x4.add(dot(low56, ODD_3), z3Low),
    i32x4.add(dot(high56, ODD_3), z3High),
    shift,
  );
  const o1 = narrow(
    i32x4.add(dot(low47, ODD_1), z4Low),
    i32x4.add(dot(high47, ODD_1), z4High),
    shift,
  );

  if (first) {
    storeTransposed(o0, o1, o2, o3, o4, o5, o6, o7, block);
    return 0;
  }
  const a = putTwo(o0, o1, block, divisors);
  const b = putTwo(o2, o3, block + 32, divisors + 32);
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
