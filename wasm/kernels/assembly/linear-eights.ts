import { joinHalves } from "./join-halves";

/** Places in sources with fewer rows, and with fewer bytes in a row, fit sixteen bits. */
export const EIGHTS_LIMIT: i32 = 32768;

/** Addresses and pairs of weights of the eight at hand: one is read from memory sooner than taken out of a vector. */
const room = memory.data(96, 16);
const left = room + 32;
const right = room + 64;

/** All four weights together, twice. */
const all = memory.data<u32>([0x40004000]);

/**
 * `eights` times eight linear samples side by side, all of whose taps are inside and alphas alike or of no weight. Places
 * and steps are those of `warpAffine`, weights those of `blendFour`.
 */
export function linearEights(
  source: usize,
  stride: usize,
  target: usize,
  eights: i32,
  x: i64,
  y: i64,
  stepX: i64,
  stepY: i64,
): void {
  const base = i32x4.splat(<i32>source);
  const factors = i32x4.splat((<i32>stride << 16) | 4);
  const twoX = i64x2.splat(2 * stepX);
  // With 48 bits of fraction what is wanted of a place, whole and part, is one half of it.
  const twoY = i64x2.splat(stepY << 17);
  let x0 = i64x2(x, x + stepX);
  let y0 = i64x2(y << 16, (y + stepY) << 16);
  for (const end = target + ((<usize>eights) << 5); target < end; target += 32) {
    const x1 = i64x2.add(x0, twoX);
    const x2 = i64x2.add(x1, twoX);
    const x3 = i64x2.add(x2, twoX);
    const y1 = i64x2.add(y0, twoY);
    const y2 = i64x2.add(y1, twoY);
    const y3 = i64x2.add(y2, twoY);
    const upperY = uppers(y0, y1);
    const upperY4 = uppers(y2, y3);
    const places = joinHalves(uppers(x0, x1), upperY);
    const places4 = joinHalves(uppers(x2, x3), upperY4);
    v128.store(room, i32x4.add(base, i32x4.dot_i16x8_s(places, factors)));
    v128.store(room, i32x4.add(base, i32x4.dot_i16x8_s(places4, factors)), 16);
    // Of the first, the fifth, the second and so on.
    const partsX = joinHalves(i32x4.shr_u(lowers(x0, x1), 16), lowers(x2, x3));
    const partsY = joinHalves(upperY, i32x4.shl(upperY4, 16));
    weigh(i16x8.shr_u(partsX, 2), i16x8.shr_u(partsY, 2));
    v128.store(target, four(0, stride));
    v128.store(target, four(4, stride), 16);
    x0 = i64x2.add(x3, twoX);
    y0 = i64x2.add(y3, twoY);
  }
}

/** The upper half of each of four. */
// @ts-ignore: decorator
@inline
function uppers(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 1, 3, 5, 7);
}

/** The lower half of each of four. */
// @ts-ignore: decorator
@inline
function lowers(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 2, 4, 6);
}

/** Puts the weights of eight pixels into `room`, from fractions of 14 bits. */
// @ts-ignore: decorator
@inline
function weigh(fx: v128, fy: v128): void {
  const lowerRight = i16x8.q15mulr_sat_s(i16x8.shl(fx, 1), fy);
  const upperRight = i16x8.sub(fx, lowerRight);
  const lowerLeft = i16x8.sub(fy, lowerRight);
  const upperLeft = i16x8.sub(i16x8.sub(v128.load32_splat(all), fx), lowerLeft);
  v128.store(left, i16x8.shuffle(upperLeft, lowerLeft, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(left, i16x8.shuffle(upperLeft, lowerLeft, 4, 12, 5, 13, 6, 14, 7, 15), 16);
  v128.store(right, i16x8.shuffle(upperRight, lowerRight, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(right, i16x8.shuffle(upperRight, lowerRight, 4, 12, 5, 13, 6, 14, 7, 15), 16);
}

/** Four pixels of the eight, from the one at `first` on. */
// @ts-ignore: decorator
@inline
function four(first: usize, stride: usize): v128 {
  const ab = doubled(sample(first, stride), sample(first + 1, stride));
  const cd = doubled(sample(first + 2, stride), sample(first + 3, stride));
  // An average with 0 is rounded up at halves, as levels are.
  const zero = i16x8.splat(0);
  return i8x16.narrow_i16x8_u(i16x8.avgr_u(ab, zero), i16x8.avgr_u(cd, zero));
}

/** Twice the levels of two pixels, cut to whole numbers, from those with 14 bits of fraction. */
// @ts-ignore: decorator
@inline
function doubled(a: v128, b: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, 13), i32x4.shr_s(b, 13));
}

/** The levels of a pixel, with 14 bits of fraction. */
// @ts-ignore: decorator
@inline
function sample(index: usize, stride: usize): v128 {
  const p = <usize>load<u32>(room + (index << 2));
  const weights = ((index & 3) << 3) + ((index >> 2) << 2);
  const pairs = zipLow(v128.load64_zero(p), v128.load64_zero(p + stride));
  const zero = i16x8.splat(0);
  return i32x4.add(
    i32x4.dot_i16x8_s(zipLow(pairs, zero), v128.load32_splat(left + weights)),
    i32x4.dot_i16x8_s(zipHigh(pairs, zero), v128.load32_splat(right + weights)),
  );
}

// @ts-ignore: decorator
@inline
function zipLow(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function zipHigh(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}
