import { keepAlpha, packPixel, roundLevels, unpackPixel, weighByAlpha } from "./pixel";

/** Adds the levels of `count` pixels times a weight of 16 bits to sums of u16 in 1/256 level, four to a pixel. */
export function addLevels(sums: usize, image: usize, count: i32, weight: u32): void {
  const end = image + ((<usize>count) << 2);
  const weights = i16x8.splat(<i16>weight);
  for (; image < end; image += 16, sums += 32) {
    // May pass the end by three pixels, which every block has room for.
    const four = v128.load(image);
    addEight(sums, i16x8.extend_low_i8x16_u(four), weights);
    addEight(sums + 16, i16x8.extend_high_i8x16_u(four), weights);
  }
}

// @ts-ignore: decorator
@inline
function addEight(sums: usize, levels: v128, weights: v128): void {
  const half = i32x4.splat(128);
  const low = i32x4.shr_u(i32x4.add(i32x4.extmul_low_i16x8_u(levels, weights), half), 8);
  const high = i32x4.shr_u(i32x4.add(i32x4.extmul_high_i16x8_u(levels, weights), half), 8);
  v128.store(sums, i16x8.add_sat_u(v128.load(sums), i16x8.narrow_i32x4_u(low, high)));
}

/** The same of alpha, and of colours times alpha / 255. */
export function addWeighted(sums: usize, image: usize, count: i32, weight: u32): void {
  const end = image + ((<usize>count) << 2);
  const share = <f32>weight / 256;
  const scale = f32x4(share / 255, share / 255, share / 255, share);
  for (; image < end; image += 4, sums += 8) {
    const levels = f32x4.mul(weighByAlpha(v128.load32_zero(image)), scale);
    const words = i16x8.narrow_i32x4_u(roundLevels(levels), i32x4.splat(0));
    v128.store64_lane(sums, i16x8.add_sat_u(v128.load64_zero(sums), words), 0);
  }
}

/** The pixels of sums made by `addLevels`. */
export function takeLevels(sums: usize, image: usize, count: i32): void {
  const end = image + ((<usize>count) << 2);
  const half = i16x8.splat(128);
  for (; image < end; image += 16, sums += 32) {
    const low = i16x8.shr_u(i16x8.add_sat_u(v128.load(sums), half), 8);
    const high = i16x8.shr_u(i16x8.add_sat_u(v128.load(sums, 16), half), 8);
    v128.store(image, i8x16.narrow_i16x8_u(low, high));
  }
}

/** The pixels of sums made by `addWeighted`; nothing is transparent black. */
export function takeWeighted(sums: usize, image: usize, count: i32): void {
  const end = image + ((<usize>count) << 2);
  for (; image < end; image += 4, sums += 8) {
    const levels = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(v128.load64_zero(sums)));
    const alpha = f32x4.extract_lane(levels, 3);
    if (alpha < 128) {
      store<u32>(image, 0);
      continue;
    }
    const colors = f32x4.mul(levels, f32x4.splat(255 / alpha));
    store<u32>(image, packPixel(roundLevels(f32x4.replace_lane(colors, 3, alpha / 256))));
  }
}

/**
 * smooth + factor · (pixel − smooth) for each pixel but those of the outline, which are copied; smooth is the mean of
 * 3 × 3 pixels in which the middle one counts five times, to the nearest level.
 */
export function sharpness(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  factor: f32,
  weighted: bool,
): void {
  const stride = (<usize>width) << 2;
  memory.copy(target, source, stride * <usize>height);
  if (width < 3) return;
  const offset = target - source;
  for (let y = 1; y < height - 1; y++) {
    const row = source + <usize>y * stride;
    const end = row + stride - 4;
    let p = row + 4;
    if (weighted) {
      for (; p < end; p += 4) store<u32>(p + offset, sharpenWeighted(p, stride, factor));
      continue;
    }
    for (; p + 16 <= end; p += 16) v128.store(p + offset, sharpenFour(p, stride, factor));
    if (p == end) continue;
    const some = sharpenFour(p, stride, factor);
    v128.store32_lane(p + offset, some, 0);
    if (p + 4 < end) v128.store32_lane(p + offset, some, 1, 4);
    if (p + 8 < end) v128.store32_lane(p + offset, some, 2, 8);
  }
}

/** Four opaque pixels; reads one pixel around them. */
function sharpenFour(p: usize, stride: usize, factor: f32): v128 {
  const four = v128.load(p);
  let low = i16x8.shl(i16x8.extend_low_i8x16_u(four), 2);
  let high = i16x8.shl(i16x8.extend_high_i8x16_u(four), 2);
  for (let row = p - stride; row <= p + stride; row += stride) {
    for (let at = row - 4; at <= row + 4; at += 4) {
      const near = v128.load(at);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(near));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(near));
    }
  }
  const first = i16x8.narrow_i32x4_s(
    sharpenLanes(i32x4.extend_low_i16x8_u(low), i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(four)), factor),
    sharpenLanes(i32x4.extend_high_i16x8_u(low), i32x4.extend_high_i16x8_u(i16x8.extend_low_i8x16_u(four)), factor),
  );
  const second = i16x8.narrow_i32x4_s(
    sharpenLanes(i32x4.extend_low_i16x8_u(high), i32x4.extend_low_i16x8_u(i16x8.extend_high_i8x16_u(four)), factor),
    sharpenLanes(i32x4.extend_high_i16x8_u(high), i32x4.extend_high_i16x8_u(i16x8.extend_high_i8x16_u(four)), factor),
  );
  return i8x16.narrow_i16x8_u(first, second);
}

// @ts-ignore: decorator
@inline
function sharpenLanes(sums: v128, levels: v128, factor: f32): v128 {
  const mean = f32x4.mul(f32x4.convert_i32x4_u(sums), f32x4.splat(1.0 / 13.0));
  return blendLanes(mean, f32x4.convert_i32x4_u(levels), factor);
}

// @ts-ignore: decorator
@inline
function blendLanes(mean: v128, levels: v128, factor: f32): v128 {
  const smooth = f32x4.floor(f32x4.add(mean, f32x4.splat(0.5)));
  const change = f32x4.mul(f32x4.sub(levels, smooth), f32x4.splat(factor));
  return roundLevels(f32x4.add(smooth, change));
}

/** One pixel, its neighbours weighed by alpha; one that is fully transparent stays. */
function sharpenWeighted(p: usize, stride: usize, factor: f32): u32 {
  const pixel = load<u32>(p);
  if (pixel >> 24 == 0) return pixel;
  const own = v128.load32_zero(p);
  let sums = f32x4.mul(weighByAlpha(own), f32x4.splat(4));
  for (let row = p - stride; row <= p + stride; row += stride) {
    for (let at = row - 4; at <= row + 4; at += 4) {
      sums = f32x4.add(sums, weighByAlpha(v128.load32_zero(at)));
    }
  }
  const mean = f32x4.div(sums, f32x4.splat(f32x4.extract_lane(sums, 3)));
  const levels = f32x4.convert_i32x4_u(unpackPixel(own));
  return keepAlpha(packPixel(blendLanes(mean, levels, factor)), pixel);
}
