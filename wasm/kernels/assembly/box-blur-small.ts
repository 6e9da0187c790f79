import { doubles, lowByte, opaqueBlack, singles } from "./constants";

/** Up to so many pixels means are exact in single precision. */
const FEW: i32 = 4096;

/**
 * As boxBlurOpaque for windows of at most 2^23 pixels and 257 rows: column sums fit sixteen bits. `sums` has room for
 * width + windowWidth + 4 pixels of 8 bytes.
 */
export function boxBlurSmall(
  target: usize,
  width: i32,
  height: i32,
  windowWidth: i32,
  windowHeight: i32,
  rows: usize,
  columns: usize,
  sums: usize,
): void {
  const before = windowWidth >> 1;
  const centre = sums + ((<usize>before) << 3);
  const padded = width + windowWidth - 1;
  memory.fill(sums, 0, (<usize>(padded + 4)) << 3);
  for (let i = 0; i < windowHeight - 1; i++) {
    changeSums(centre, width, load<u32>(rows + ((<usize>i) << 2)), 0);
  }
  for (let y = 0; y < height; y++) {
    const entering = load<u32>(rows + ((<usize>(y + windowHeight - 1)) << 2));
    const leaving = y > 0 ? load<u32>(rows + ((<usize>(y - 1)) << 2)) : 0;
    changeSums(centre, width, entering, leaving);
    for (let i = 0; i < before; i++) copySum(sums, centre, width, columns, i);
    for (let i = before + width; i < padded; i++) copySum(sums, centre, width, columns, i);
    if (windowWidth * windowHeight <= FEW) {
      meanOfFew(sums, target, width, windowWidth, windowWidth * windowHeight);
    } else {
      meanOfMany(sums, target, width, windowWidth, windowWidth * windowHeight);
    }
    target += (<usize>width) << 2;
  }
}

/** Adds one row to the column sums and takes another away; the address 0 is black. */
function changeSums(sums: usize, width: i32, entering: usize, leaving: usize): void {
  const bytes = (<usize>width) << 2;
  const zero = i16x8.splat(0);
  // What the last step computes beyond the width is never read: padding is written over it.
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const added = entering ? v128.load(entering + offset) : zero;
    const taken = leaving ? v128.load(leaving + offset) : zero;
    const p = sums + (offset << 1);
    const low = i16x8.sub(i16x8.extend_low_i8x16_u(added), i16x8.extend_low_i8x16_u(taken));
    const high = i16x8.sub(i16x8.extend_high_i8x16_u(added), i16x8.extend_high_i8x16_u(taken));
    v128.store(p, i16x8.add(v128.load(p), low));
    v128.store(p, i16x8.add(v128.load(p, 16), high), 16);
  }
}

// @ts-ignore: decorator
@inline
function copySum(sums: usize, centre: usize, width: i32, columns: usize, i: i32): void {
  const column = load<u32>(columns + ((<usize>i) << 2));
  const sum = column == width ? 0 : load<u64>(centre + ((<usize>column) << 3));
  store<u64>(sums + ((<usize>i) << 3), sum);
}

function meanOfFew(sums: usize, target: usize, width: i32, windowWidth: i32, area: i32): void {
  meanAlong(sums, target, width, windowWidth, area, true);
}

function meanOfMany(sums: usize, target: usize, width: i32, windowWidth: i32, area: i32): void {
  meanAlong(sums, target, width, windowWidth, area, false);
}

/** Writes up to three pixels beyond the row: the next row, or the slack after an image, takes them. */
// @ts-ignore: decorator
@inline
function meanAlong(
  sums: usize,
  target: usize,
  width: i32,
  windowWidth: i32,
  area: i32,
  few: bool,
): void {
  const scale = few ? f32x4.splat(<f32>1 / <f32>area) : f64x2.splat(1 / <f64>area);
  const last = sums + ((<usize>(windowWidth - 1)) << 3);
  let sum = i32x4.splat(0);
  for (let p = sums; p < last; p += 8) sum = i32x4.add(sum, columnSum(p));
  // A quarter of the step between means turns ties upwards and moves nothing else.
  const nudge = few ? f32x4.splat(<f32>(0.25 / <f64>area)) : f64x2.splat(0.25 / <f64>area);
  const integers = few ? singles() : doubles();
  const byte = lowByte();
  const black = opaqueBlack();
  let leaving = sums;
  let entering = last;
  for (let x = 0; x < width; x += 4) {
    sum = i32x4.add(sum, columnSum(entering));
    const a = mean(sum, scale, nudge, integers, byte, few);
    sum = i32x4.add(i32x4.sub(sum, columnSum(leaving)), columnSum(entering + 8));
    const b = mean(sum, scale, nudge, integers, byte, few);
    sum = i32x4.add(i32x4.sub(sum, columnSum(leaving + 8)), columnSum(entering + 16));
    const c = mean(sum, scale, nudge, integers, byte, few);
    sum = i32x4.add(i32x4.sub(sum, columnSum(leaving + 16)), columnSum(entering + 24));
    const d = mean(sum, scale, nudge, integers, byte, few);
    sum = i32x4.sub(sum, columnSum(leaving + 24));
    const four = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
    v128.store(target, v128.or(four, black));
    entering += 32;
    leaving += 32;
    target += 16;
  }
}

// @ts-ignore: decorator
@inline
function columnSum(p: usize): v128 {
  return v128.load16x4_u(p);
}

/** Rounds by adding 2^23 or 2^52, beyond which there are no fractions: the low byte is then the mean. */
// @ts-ignore: decorator
@inline
function mean(
  sum: v128,
  scale: v128,
  nudge: v128,
  integers: v128,
  byte: v128,
  few: bool,
): v128 {
  if (few) {
    const exact = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sum), scale), nudge);
    return v128.and(f32x4.add(exact, integers), byte);
  }
  const upper = i64x2.shuffle(sum, sum, 1, 0);
  const low = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(sum), scale), nudge);
  const high = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(upper), scale), nudge);
  return i32x4.shuffle(f64x2.add(low, integers), f64x2.add(high, integers), 0, 2, 4, 6);
}
