/**
 * Constants of four bytes that vectors are made of. They lie in memory because one load spreads them, whereas a vector
 * that is written into the code is put together anew, by three or four instructions, wherever it is used.
 */
// prettier-ignore
const table: usize = memory.data<i16>([
  // The transforms' pairs, in 13 bits of fraction.
  10703, 4433, 4433, -10704,
  8192, 8192, 8192, -8192, 8192, 10703, 8192, 4433,
  8192, -4433, 8192, -10703, 11363, 9633, 9633, -2259,
  6437, -11362, 2260, -6436,
  6437, 2260, -11362, -6436, 2261, 9633, 9633, -11363,
  // The same in other pairs.
  11363, 6437, 9633, -11362, 6437, 2261, 2260, 9633,
  9633, 2260, -2259, -6436, -11362, 9633, -6436, -11363,
  // Halves of 2^11, 2^15 and 2^18.
  1024, 0, 16384, 0, 0, 2,
  // Twice 2, twice 128, and four times 128 as bytes; twice eight times 128.
  2, 2, 128, 128, -32640, -32640, 1024, 1024,
  // Colours to YCbCr.
  255, 255, 19595, 7471, 11059, -32768, -32768, 5329, -32768, 0, 32767, 128, 32767, 129, 32767, 130,
  // And back: 1.402 − 1 and 1.772 − 2 in 15 bits of fraction, green's two weights, their half.
  13173, 13173, -7471, -7471, -22554, 18734,
  // Halved colours: three, and what rounds and centres sixteen times a colour.
  3, 3, 4 - 2048, 4 - 2048, 7 - 2048, 7 - 2048, 8 - 2048, 8 - 2048,
  // The highest alpha of four pixels.
  -1, -1,
], 16);

export const OUTER: usize = table;
export const INNER: usize = table + 4;
export const SUM: usize = table + 8;
export const GAP: usize = table + 12;
export const SMALL_EVEN_0: usize = table + 16;
export const SMALL_EVEN_1: usize = table + 20;
export const SMALL_EVEN_2: usize = table + 24;
export const SMALL_EVEN_3: usize = table + 28;
export const ODD_0: usize = table + 32;
export const ODD_1: usize = table + 36;
export const ODD_2: usize = table + 40;
export const ODD_3: usize = table + 44;
export const FAR_ODD_0: usize = table + 48;
export const FAR_ODD_1: usize = table + 52;
export const FAR_ODD_2: usize = table + 56;
export const FAR_ODD_3: usize = table + 60;
export const ODD_15_0: usize = table + 64;
export const ODD_15_1: usize = table + 68;
export const ODD_15_2: usize = table + 72;
export const ODD_15_3: usize = table + 76;
export const ODD_37_0: usize = table + 80;
export const ODD_37_1: usize = table + 84;
export const ODD_37_2: usize = table + 88;
export const ODD_37_3: usize = table + 92;
export const HALF_11: usize = table + 96;
export const HALF_15: usize = table + 100;
export const HALF_18: usize = table + 104;
export const TWOS: usize = table + 108;
export const MIDDLE: usize = table + 112;
export const MIDDLE_BYTES: usize = table + 116;
export const EIGHT_MIDDLES: usize = table + 120;
export const LOW_BYTES: usize = table + 124;
export const LUMA_RED_BLUE: usize = table + 128;
export const CB: usize = table + 132;
export const CR: usize = table + 136;
export const HALF_16: usize = table + 140;
export const CHROMA_MIDDLE: usize = table + 144;
export const CHROMA_ROUNDING: usize = table + 148;
export const RED: usize = table + 156;
export const BLUE: usize = table + 160;
export const GREEN: usize = table + 164;
export const THREES: usize = table + 168;
export const HALVED_4: usize = table + 172;
export const HALVED_7: usize = table + 176;
export const HALVED_8: usize = table + 180;
export const OPAQUE: usize = table + 184;

/** A constant in each quarter of a vector. */
// @ts-ignore: decorator
@inline
export function spread(constant: usize): v128 {
  return v128.load32_splat(constant);
}
