import { packPixel } from "./pixel";

/**
 * `rows` holds the addresses of height + windowHeight − 1 source rows (0 for a black one), `columns` the indices of
 * width + windowWidth − 1 source columns (`width` for a black one); `sums` has room for width + 1 pixels of 16 bytes.
 */
export function boxBlurOpaque(
  target: usize,
  width: i32,
  height: i32,
  windowWidth: i32,
  windowHeight: i32,
  rows: usize,
  columns: usize,
  sums: usize,
): void {
  memory.fill(sums, 0, (<usize>(width + 1)) << 4);
  for (let i = 0; i < windowHeight - 1; i++) {
    changeSums(sums, width, load<u32>(rows + ((<usize>i) << 2)), 0);
  }
  // A black column is opaque like the rest.
  v128.store(sums + ((<usize>width) << 4), i32x4(0, 0, 0, 255 * windowHeight));
  const area = windowWidth * windowHeight;
  for (let y = 0; y < height; y++) {
    const entering = load<u32>(rows + ((<usize>(y + windowHeight - 1)) << 2));
    const leaving = y > 0 ? load<u32>(rows + ((<usize>(y - 1)) << 2)) : 0;
    changeSums(sums, width, entering, leaving);
    meanAlong(sums, target, width, windowWidth, columns, area);
    target += (<usize>width) << 2;
  }
}

/** Adds one row to the column sums and takes another away; the address 0 is black. */
function changeSums(sums: usize, width: i32, entering: usize, leaving: usize): void {
  for (let x: usize = 0; x < <usize>width; x++) {
    let sum = v128.load(sums + (x << 4));
    if (entering) sum = i32x4.add(sum, wide(entering + (x << 2)));
    if (leaving) sum = i32x4.sub(sum, wide(leaving + (x << 2)));
    v128.store(sums + (x << 4), sum);
  }
}

// @ts-ignore: decorator
@inline
function wide(p: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p)));
}

function meanAlong(
  sums: usize,
  target: usize,
  width: i32,
  windowWidth: i32,
  columns: usize,
  area: i32,
): void {
  let sum = i32x4.splat(0);
  for (let i = 0; i < windowWidth - 1; i++) sum = i32x4.add(sum, columnSum(sums, columns, i));
  for (let x = 0; x < width; x++) {
    sum = i32x4.add(sum, columnSum(sums, columns, x + windowWidth - 1));
    store<u32>(target + ((<usize>x) << 2), packPixel(mean(sum, area)) | 0xff000000);
    sum = i32x4.sub(sum, columnSum(sums, columns, x));
  }
}

// @ts-ignore: decorator
@inline
function columnSum(sums: usize, columns: usize, i: i32): v128 {
  return v128.load(sums + ((<usize>load<u32>(columns + ((<usize>i) << 2))) << 4));
}

/** floor(sum / area + ½): the addition is a little over ½, less than the step between means, against rounding. */
// @ts-ignore: decorator
@inline
function mean(sum: v128, area: i32): v128 {
  const scale = f64x2.splat(1 / <f64>area);
  const half = f64x2.splat(0.5 + 0.25 / <f64>area);
  const low = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_u(sum), scale), half);
  const swapped = i64x2.shuffle(sum, sum, 1, 0);
  const high = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_u(swapped), scale), half);
  return i64x2.shuffle(
    i32x4.trunc_sat_f64x2_u_zero(low),
    i32x4.trunc_sat_f64x2_u_zero(high),
    0,
    2,
  );
}
