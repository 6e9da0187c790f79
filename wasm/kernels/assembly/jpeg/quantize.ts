import { zigzagMask } from "./zigzag-mask";

/**
 * Divides a block of 64 i16 by its divisors, to the nearest and away from zero at halves. `divisors` holds, 64 u16
 * each, half the divisors, what to multiply by, and by what again, both with the upper 16 of 32 bits kept. Returns a
 * bit for each coefficient in zigzag order: whether it is not zero.
 */
export function quantize(block: usize, divisors: usize): u64 {
  const a = i8x16.narrow_i16x8_s(eight(block, divisors), eight(block + 16, divisors + 16));
  const b = i8x16.narrow_i16x8_s(eight(block + 32, divisors + 32), eight(block + 48, divisors + 48));
  const c = i8x16.narrow_i16x8_s(eight(block + 64, divisors + 64), eight(block + 80, divisors + 80));
  const d = i8x16.narrow_i16x8_s(eight(block + 96, divisors + 96), eight(block + 112, divisors + 112));
  return zigzagMask(a, b, c, d);
}

/** The upper halves of the products of two vectors of u16. */
// @ts-ignore: decorator
@inline
function multiplyHigh(a: v128, b: v128): v128 {
  return i16x8.shuffle(
    i32x4.extmul_low_i16x8_u(a, b),
    i32x4.extmul_high_i16x8_u(a, b),
    1,
    3,
    5,
    7,
    9,
    11,
    13,
    15,
  );
}

// @ts-ignore: decorator
@inline
function eight(values: usize, divisors: usize): v128 {
  const signed = v128.load(values);
  const sign = i16x8.shr_s(signed, 15);
  const rounded = i16x8.add(i16x8.abs(signed), v128.load(divisors));
  const quotient = multiplyHigh(
    multiplyHigh(rounded, v128.load(divisors, 128)),
    v128.load(divisors, 256),
  );
  const result = i16x8.sub(v128.xor(quotient, sign), sign);
  v128.store(values, result);
  return result;
}
