import { mixSquares } from "./mix-squares";
import { packPixel, unweigh } from "./pixel";
import { sumFewRows, sumRowsFixed, sumRowsFloat } from "./rows";

/** Pixel (x, y) is that of the source at columns[x] in the row at address rows[y]. */
export function resizeNearest(
  target: usize,
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
): void {
  const stride = (<usize>width) << 2;
  let before: usize = 0;
  for (let y = 0; y < height; y++) {
    const row = <usize>load<u32>(rows + ((<usize>y) << 2));
    if (row == before) {
      memory.copy(target, target - stride, stride);
      target += stride;
      continue;
    }
    before = row;
    for (let x: usize = 0; x < <usize>width; x++) {
      store<u32>(target, load<u32>(row + ((<usize>load<u32>(columns + (x << 2))) << 2)));
      target += 4;
    }
  }
}

/** Bits of the fraction that i16 rows keep between the passes: levels from −512 to 511 fit, lobes included. */
const FRACTION: i32 = 6;
const WEIGHT_BITS: i32 = 14;
/**
 * What is added to sums down the columns: half a unit of what they are cut to, and half a level of what is made of them,
 * which weights that sum to 1 carry through the second pass.
 */
const MORE: i32 = (1 << (WEIGHT_BITS - FRACTION - 1)) + (1 << (WEIGHT_BITS - 1));

/**
 * Opaque images, weights as i16 of 14 bits, tap counts even. For each row of the result `rows` holds `tapsDown`
 * addresses and `weightsDown` as many weights; `starts` and `weightsAlong` say the same of columns.
 * `row` has room for sourceWidth + tapsAlong + 4 pixels of 8 bytes.
 */
export function resizeFixed(
  sourceWidth: i32,
  target: usize,
  width: i32,
  height: i32,
  tapsDown: i32,
  rows: usize,
  weightsDown: usize,
  tapsAlong: i32,
  starts: usize,
  weightsAlong: usize,
  row: usize,
): void {
  if (tapsDown == 2 && tapsAlong == 2 && sourceWidth >= 2 * width) {
    for (let y = 0; y < height; y++) {
      mixSquares(rows, weightsDown, starts, weightsAlong, target, width, MORE, WEIGHT_BITS, FRACTION);
      rows += 8;
      weightsDown += 4;
      target += (<usize>width) << 2;
    }
    return;
  }
  for (let y = 0; y < height; y++) {
    sumDown(rows, tapsDown, weightsDown, row, sourceWidth);
    rows += (<usize>tapsDown) << 2;
    weightsDown += (<usize>tapsDown) << 1;
    if (tapsAlong == 2) {
      mixAlong(row, 2, starts, weightsAlong, target, width);
    } else if (tapsAlong == 4) {
      mixAlong(row, 4, starts, weightsAlong, target, width);
    } else {
      mixAlong(row, tapsAlong, starts, weightsAlong, target, width);
    }
    target += (<usize>width) << 2;
  }
}

// @ts-ignore: decorator
@inline
function mixAlong(
  row: usize,
  taps: i32,
  starts: usize,
  weights: usize,
  target: usize,
  width: i32,
): void {
  const bytes = (<usize>taps) << 1;
  let x = 0;
  for (; x + 4 <= width; x += 4) {
    const a = mixOne(row, taps, load<u32>(starts), weights);
    const b = mixOne(row, taps, load<u32>(starts, 4), weights + bytes);
    const c = mixOne(row, taps, load<u32>(starts, 8), weights + 2 * bytes);
    const d = mixOne(row, taps, load<u32>(starts, 12), weights + 3 * bytes);
    v128.store(
      target,
      i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)),
    );
    starts += 16;
    weights += 4 * bytes;
    target += 16;
  }
  for (; x < width; x++) {
    store<u32>(target, packPixel(mixOne(row, taps, load<u32>(starts), weights)));
    starts += 4;
    weights += bytes;
    target += 4;
  }
}

/** Sums of as many rows as there are taps. */
function sumDown(rows: usize, taps: i32, weights: usize, target: usize, width: i32): void {
  const shift = WEIGHT_BITS - FRACTION;
  if (taps == 2) sumFewRows(false, rows, weights, target, width, shift, MORE);
  else if (taps == 4) sumFewRows(true, rows, weights, target, width, shift, MORE);
  else sumRowsFixed(rows, taps, weights, target, width, shift, MORE);
}

/** Levels of one pixel from `taps` pixels of the row. */
// @ts-ignore: decorator
@inline
function mixOne(row: usize, taps: i32, start: u32, weights: usize): v128 {
  const p = row + ((<usize>start) << 3);
  let sum = mixTwo(p, weights);
  for (let k: usize = 2; k < <usize>taps; k += 2) {
    sum = i32x4.add(sum, mixTwo(p + (k << 3), weights + (k << 1)));
  }
  return i32x4.shr_s(sum, WEIGHT_BITS + FRACTION);
}

/** Two pixels, colour beside colour, weighed. */
// @ts-ignore: decorator
@inline
function mixTwo(p: usize, weights: usize): v128 {
  const two = v128.load(p);
  const other = i64x2.shuffle(two, two, 1, 0);
  const pairs = i16x8.shuffle(two, other, 0, 8, 1, 9, 2, 10, 3, 11);
  return i32x4.dot_i16x8_s(pairs, v128.load32_splat(weights));
}

/** As resizeFixed with f32 weights and colours weighed by alpha. `row` has 16 bytes a pixel. */
export function resizeFloat(
  sourceWidth: i32,
  target: usize,
  width: i32,
  height: i32,
  tapsDown: i32,
  rows: usize,
  weightsDown: usize,
  tapsAlong: i32,
  starts: usize,
  weightsAlong: usize,
  row: usize,
): void {
  for (let y = 0; y < height; y++) {
    sumRowsFloat(rows, tapsDown, weightsDown, row, sourceWidth);
    rows += (<usize>tapsDown) << 2;
    weightsDown += (<usize>tapsDown) << 2;
    let weight = weightsAlong;
    for (let x: usize = 0; x < <usize>width; x++) {
      let sum = f32x4.splat(0);
      let p = row + ((<usize>load<u32>(starts + (x << 2))) << 4);
      for (let k = 0; k < tapsAlong; k++) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(p), v128.load32_splat(weight)));
        p += 16;
        weight += 4;
      }
      store<u32>(target, unweigh(sum));
      target += 4;
    }
  }
}
