/**
 * Constants of four bytes that vectors are made of. They lie in memory because one load spreads them, whereas a vector
 * that is written into the code is put together anew, by three or four instructions, wherever it is used.
 */
// prettier-ignore
const table: usize = memory.data<i16>([
  // The transforms' pairs, in 13 bits of fraction.
  10703, 4433, 4433, -10704, -6436, 9633, 9633, 6437,
  -4927, -7373, -4176, -20995, -20995, 4177, -7373, 4926,
  8192, 8192, 8192, -8192, 8192, 10703, 8192, 4433,
  8192, -4433, 8192, -10703, 11363, 9633, 9633, -2259,
  6437, -11362, 2260, -6436,
  // Halves of 2^11, 2^15 and 2^18.
  1024, 0, 16384, 0, 0, 2,
  // Twice 2, twice 128, and four times 128 as bytes.
  2, 2, 128, 128, -32640, -32640,
  // Colours to YCbCr.
  255, 255, 19595, 7471, 19235, 19235, 11059, -32768, -32768, 5329, -32768, 0, 32767, 128, 1, 1, 1, 2,
  // And back: 1.402 − 1 and 1.772 − 2 in 15 bits of fraction, green's two weights, their half.
  13173, 13173, -7471, -7471, -22554, 18734,
], 16);

export const OUTER: usize = table;
export const INNER: usize = table + 4;
export const Z3: usize = table + 8;
export const Z4: usize = table + 12;
export const ODD_7: usize = table + 16;
export const ODD_5: usize = table + 20;
export const ODD_3: usize = table + 24;
export const ODD_1: usize = table + 28;
export const SUM: usize = table + 32;
export const GAP: usize = table + 36;
export const SMALL_EVEN_0: usize = table + 40;
export const SMALL_EVEN_1: usize = table + 44;
export const SMALL_EVEN_2: usize = table + 48;
export const SMALL_EVEN_3: usize = table + 52;
export const SMALL_ODD_0: usize = table + 56;
export const SMALL_ODD_1: usize = table + 60;
export const SMALL_ODD_2: usize = table + 64;
export const SMALL_ODD_3: usize = table + 68;
export const HALF_11: usize = table + 72;
export const HALF_15: usize = table + 76;
export const HALF_18: usize = table + 80;
export const TWOS: usize = table + 84;
export const MIDDLE: usize = table + 88;
export const MIDDLE_BYTES: usize = table + 92;
export const LOW_BYTES: usize = table + 96;
export const LUMA_RED_BLUE: usize = table + 100;
export const LUMA_GREEN: usize = table + 104;
export const CB: usize = table + 108;
export const CR: usize = table + 112;
export const HALF_16: usize = table + 116;
export const CHROMA_MIDDLE: usize = table + 120;
export const ONES: usize = table + 124;
export const ONE_TWO: usize = table + 128;
export const RED: usize = table + 132;
export const BLUE: usize = table + 136;
export const GREEN: usize = table + 140;

/** A constant in each quarter of a vector. */
// @ts-ignore: decorator
@inline
export function spread(constant: usize): v128 {
  return v128.load32_splat(constant);
}
