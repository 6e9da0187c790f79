import { opaqueBlack, roundingOf14 } from "./constants";
import { padRow, ringRow } from "./padded-rows";
import { keepAlpha, packPixel, roundLevels, unpackPixel } from "./pixel";

const BITS: i32 = 14;

/**
 * Correlates opaque pixels with an even number of taps: i16 weights of 14 bits, and places in the window as
 * row × 65536 + column. `pointers` has room for an address a tap.
 */
export function convolveOpaque(
  target: usize,
  width: i32,
  height: i32,
  windowWidth: i32,
  windowHeight: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  taps: i32,
  places: usize,
  weights: usize,
  pointers: usize,
): void {
  const padded = width + windowWidth - 1;
  const before = windowWidth >> 1;
  for (let i = 0; i < windowHeight - 1; i++) {
    padRow(ring, stride, windowHeight, i, rows, columns, width, before, padded);
  }
  for (let y = 0; y < height; y++) {
    const last = y + windowHeight - 1;
    padRow(ring, stride, windowHeight, last, rows, columns, width, before, padded);
    locateTaps(ring, stride, windowHeight, y, taps, places, pointers);
    sumTaps(pointers, taps, weights, target, width);
    target += (<usize>width) << 2;
  }
}

function locateTaps(
  ring: usize,
  stride: i32,
  windowHeight: i32,
  y: i32,
  taps: i32,
  places: usize,
  pointers: usize,
): void {
  for (let i: usize = 0; i < <usize>taps; i++) {
    const place = load<u32>(places + (i << 2));
    const row = ringRow(ring, stride, windowHeight, y + <i32>(place >> 16));
    store<u32>(pointers + (i << 2), <u32>row + ((place & 0xffff) << 2));
  }
}

/** Writes up to three pixels beyond the row: the next row, or the slack after an image, takes them. */
function sumTaps(pointers: usize, taps: i32, weights: usize, target: usize, width: i32): void {
  const half = roundingOf14();
  const black = opaqueBlack();
  const end = pointers + ((<usize>taps) << 2);
  const bytes = (<usize>width) << 2;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let sum0 = half;
    let sum1 = half;
    let sum2 = half;
    let sum3 = half;
    let weight = weights;
    for (let pointer = pointers; pointer < end; pointer += 8) {
      const a = v128.load(<usize>load<u32>(pointer) + offset);
      const b = v128.load(<usize>load<u32>(pointer, 4) + offset);
      const low = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const high = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const w = v128.load32_splat(weight);
      weight += 4;
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(low), w));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(low), w));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(high), w));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(high), w));
    }
    const first = i16x8.narrow_i32x4_s(i32x4.shr_s(sum0, BITS), i32x4.shr_s(sum1, BITS));
    const second = i16x8.narrow_i32x4_s(i32x4.shr_s(sum2, BITS), i32x4.shr_s(sum3, BITS));
    const four = i8x16.narrow_i16x8_u(first, second);
    v128.store(target + offset, v128.or(four, black));
  }
}

/**
 * The same where pixels have alpha, which stays. Averaging weights (`signed` 0) weigh colours by alpha; others weigh
 * by it how far each colour is from that of the pixel in the middle, so that what is hidden makes no edges.
 */
export function convolveWeighted(
  target: usize,
  width: i32,
  height: i32,
  windowWidth: i32,
  windowHeight: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  taps: i32,
  places: usize,
  weights: usize,
  pointers: usize,
  signed: i32,
): void {
  const padded = width + windowWidth - 1;
  const before = windowWidth >> 1;
  for (let i = 0; i < windowHeight - 1; i++) {
    padRow(ring, stride, windowHeight, i, rows, columns, width, before, padded);
  }
  for (let y = 0; y < height; y++) {
    const last = y + windowHeight - 1;
    padRow(ring, stride, windowHeight, last, rows, columns, width, before, padded);
    locateTaps(ring, stride, windowHeight, y, taps, places, pointers);
    const middle = ringRow(ring, stride, windowHeight, y + (windowHeight >> 1));
    for (let x: usize = 0; x < <usize>width; x++) {
      const centre = middle + ((x + <usize>before) << 2);
      store<u32>(target, weighedSum(pointers, taps, weights, x << 2, centre, signed));
      target += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function levelsAt(p: usize): v128 {
  return f32x4.convert_i32x4_u(unpackPixel(v128.load32_zero(p)));
}

function weighedSum(
  pointers: usize,
  taps: i32,
  weights: usize,
  offset: usize,
  centre: usize,
  signed: i32,
): u32 {
  const original = load<u32>(centre);
  if (signed && original >>> 24 == 0) return original;
  const own = signed ? levelsAt(centre) : f32x4.splat(0);
  let sum = f32x4.splat(0);
  let total: f32 = 0;
  let whole: f32 = 0;
  for (let i: usize = 0; i < <usize>taps; i++) {
    const levels = levelsAt(<usize>load<u32>(pointers + (i << 2)) + offset);
    const tap = <f32>load<i16>(weights + (i << 1)) * (1 / <f32>(1 << BITS));
    const weight = tap * f32x4.extract_lane(levels, 3);
    sum = f32x4.add(sum, f32x4.mul(f32x4.sub(levels, own), f32x4.splat(weight)));
    total += weight;
    whole += tap;
  }
  if (!signed && !(total > 0)) return original;
  const scale = signed ? <f32>1 / 255 : whole / total;
  const levels = f32x4.add(
    f32x4.mul(sum, f32x4.splat(scale)),
    f32x4.mul(own, f32x4.splat(whole)),
  );
  return keepAlpha(packPixel(roundLevels(levels)), original);
}
