import { readAhead } from "./ahead";

/** Bits of the fraction of slopes and additions. */
const BITS: i32 = 19;

/**
 * Each byte of a pixel becomes slope · byte + addition, to the next whole number below and cut to a byte. `lines` has
 * four pairs of i16, red first, of which the second counts 2^6 times as much as the first and both together are the
 * slope, and then four additions of 32 bits. A multiplication by two parts has as many bits as an exact line needs.
 */
export function ramp(image: usize, count: i32, lines: usize): void {
  const slopes = v128.load(lines);
  const additions = v128.load(lines, 16);
  const end = image + ((<usize>count) << 2);
  // May pass the end by three pixels, which every block has room for.
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 16) {
      const four = v128.load(p);
      const low = twoPixels(i16x8.extend_low_i8x16_u(four), slopes, additions);
      const high = twoPixels(i16x8.extend_high_i8x16_u(four), slopes, additions);
      v128.store(p, i8x16.narrow_i16x8_u(low, high));
    }
  }
}

// @ts-ignore: decorator
@inline
function twoPixels(two: v128, slopes: v128, additions: v128): v128 {
  const more = i16x8.shl(two, 6);
  const first = i16x8.shuffle(two, more, 0, 8, 1, 9, 2, 10, 3, 11);
  const second = i16x8.shuffle(two, more, 4, 12, 5, 13, 6, 14, 7, 15);
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(first, slopes), additions), BITS),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(second, slopes), additions), BITS),
  );
}
