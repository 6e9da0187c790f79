import { readAhead } from "./ahead";

/** What a loop would else make a vector of anew each time. */
const lowBytes = memory.data<u32>([0x00ff00ff]);

/**
 * `rows` holds for each colour of the result three words: red and blue coefficients as a pair of i16, green
 * coefficient, constant with half a unit for rounding; all scaled by 2^shift.
 */
export function colorMatrix(image: usize, count: i32, rows: usize, shift: i32): void {
  // A shift by a number that is known beforehand is one instruction.
  if (shift == 14) mix(image, count, rows, 14);
  else mix(image, count, rows, shift);
}

/** As `colorMatrix` where the three rows are one: `rows` holds the words of that. */
export function weighGray(image: usize, count: i32, rows: usize, shift: i32): void {
  if (shift == 14) mixGray(image, count, rows, 14);
  else mixGray(image, count, rows, shift);
}

// @ts-ignore: decorator
@inline
function mix(image: usize, count: i32, rows: usize, shift: i32): void {
  const end = image + ((<usize>count) << 2);
  const low = v128.load32_splat(lowBytes);
  const rb0 = v128.load32_splat(rows);
  const g0 = v128.load32_splat(rows, 4);
  const k0 = v128.load32_splat(rows, 8);
  const rb1 = v128.load32_splat(rows, 12);
  const g1 = v128.load32_splat(rows, 16);
  const k1 = v128.load32_splat(rows, 20);
  const rb2 = v128.load32_splat(rows, 24);
  const g2 = v128.load32_splat(rows, 28);
  const k2 = v128.load32_splat(rows, 32);
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 32) {
      const first = v128.load(p);
      const second = v128.load(p, 16);
      const redBlue = v128.and(first, low);
      const redBlue4 = v128.and(second, low);
      const green = i16x8.shr_u(first, 8);
      const green4 = i16x8.shr_u(second, 8);
      const newRed = i16x8.narrow_i32x4_s(
        row(redBlue, green, rb0, g0, k0, shift),
        row(redBlue4, green4, rb0, g0, k0, shift),
      );
      const newGreen = i16x8.narrow_i32x4_s(
        row(redBlue, green, rb1, g1, k1, shift),
        row(redBlue4, green4, rb1, g1, k1, shift),
      );
      const newBlue = i16x8.narrow_i32x4_s(
        row(redBlue, green, rb2, g2, k2, shift),
        row(redBlue4, green4, rb2, g2, k2, shift),
      );
      const alpha = i16x8.narrow_i32x4_s(i32x4.shr_u(first, 24), i32x4.shr_u(second, 24));
      const redsBlues = i8x16.narrow_i16x8_u(newRed, newBlue);
      const greensAlphas = i8x16.narrow_i16x8_u(newGreen, alpha);
      storeEight(p, end, lowBytesOf(redsBlues, greensAlphas), highBytesOf(redsBlues, greensAlphas));
    }
  }
}

// @ts-ignore: decorator
@inline
function mixGray(image: usize, count: i32, rows: usize, shift: i32): void {
  const end = image + ((<usize>count) << 2);
  const low = v128.load32_splat(lowBytes);
  const rb = v128.load32_splat(rows);
  const g = v128.load32_splat(rows, 4);
  const k = v128.load32_splat(rows, 8);
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 32) {
      const first = v128.load(p);
      const second = v128.load(p, 16);
      const grays = i16x8.narrow_i32x4_s(
        row(v128.and(first, low), i16x8.shr_u(first, 8), rb, g, k, shift),
        row(v128.and(second, low), i16x8.shr_u(second, 8), rb, g, k, shift),
      );
      const alpha = i16x8.narrow_i32x4_s(i32x4.shr_u(first, 24), i32x4.shr_u(second, 24));
      const levels = i8x16.narrow_i16x8_u(grays, alpha);
      storeEight(p, end, lowBytesOf(levels, levels), lowAndHighBytesOf(levels));
    }
  }
}

// @ts-ignore: decorator
@inline
function row(redBlue: v128, green: v128, rb: v128, g: v128, constant: v128, shift: i32): v128 {
  const sum = i32x4.add(i32x4.dot_i16x8_s(redBlue, rb), i32x4.dot_i16x8_s(green, g));
  return i32x4.shr_s(i32x4.add(sum, constant), shift);
}

/** The first eight bytes of both by turns. */
// @ts-ignore: decorator
@inline
function lowBytesOf(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

/** The last eight. */
// @ts-ignore: decorator
@inline
function highBytesOf(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** The first eight bytes and the last eight by turns. */
// @ts-ignore: decorator
@inline
function lowAndHighBytesOf(a: v128): v128 {
  return lowBytesOf(a, i64x2.shuffle(a, a, 1, 1));
}

/** Eight pixels of their reds and greens and their blues and alphas; of the last ones as many as there are. */
// @ts-ignore: decorator
@inline
function storeEight(p: usize, end: usize, redsGreens: v128, bluesAlphas: v128): void {
  v128.store(p, i16x8.shuffle(redsGreens, bluesAlphas, 0, 8, 1, 9, 2, 10, 3, 11));
  // A vector may pass the end by three pixels, which every block has room for, but not by more.
  if (p + 16 >= end) return;
  v128.store(p, i16x8.shuffle(redsGreens, bluesAlphas, 4, 12, 5, 13, 6, 14, 7, 15), 16);
}
