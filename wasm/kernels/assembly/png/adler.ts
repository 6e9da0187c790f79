const MODULUS: u32 = 65521;
/** Bytes that may be added before the sums must be reduced, a multiple of 16. */
const STRETCH: usize = 4096;
const ONE_TO_EIGHT: v128 = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
const NINE_TO_SIXTEEN: v128 = i16x8(16, 15, 14, 13, 12, 11, 10, 9);

// @ts-ignore: decorator
@inline
function total(sums: v128): u32 {
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/** Adler-32 (RFC 1950, 8.2), taken up from that of the bytes before; 1 for none. */
export function adler32(before: u32, data: usize, bytes: usize): u32 {
  let low: u32 = before & 0xffff;
  let high: u32 = before >> 16;
  let at = data;
  const end = data + bytes;
  while (at + 16 <= end) {
    const stop = at + min((end - at) & ~15, STRETCH);
    high += low * <u32>(stop - at);
    let sums = i32x4.splat(0);
    let earlier = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (; at < stop; at += 16) {
      const v = v128.load(at);
      earlier = i32x4.add(earlier, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(v)));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(v), NINE_TO_SIXTEEN));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(v), ONE_TO_EIGHT));
    }
    high = (high + (total(earlier) << 4) + total(weighted)) % MODULUS;
    low = (low + total(sums)) % MODULUS;
  }
  for (; at < end; at++) {
    low += <u32>load<u8>(at);
    high += low;
  }
  return ((high % MODULUS) << 16) | low % MODULUS;
}
