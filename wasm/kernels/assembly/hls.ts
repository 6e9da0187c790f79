/** What a loop would else make a vector of anew each time: numbers, and the middle and the end of the lightnesses. */
const constants = memory.data<f32>([0.5, 1, 2, 4, 6, 127.5, 255, 510]);
const HALF: usize = 0;
const ONE: usize = 4;
const TWO: usize = 8;
const FOUR: usize = 12;
const SIX: usize = 16;
const MIDDLE: usize = 20;
const WHITE: usize = 24;
const TWICE_WHITE: usize = 28;
/** A byte, and alpha. */
const masks = memory.data<u32>([255, 0xff000000]);

// @ts-ignore: decorator
@inline
function constant(place: usize): v128 {
  return v128.load32_splat(constants + place);
}

/** Lightness of a pixel in HLS: the mean of its largest and smallest colour, 0 … 255. */
// @ts-ignore: decorator
@inline
export function lightnessOf(pixel: u32): f32 {
  return <f32>lightnessTwice(pixel) * 0.5;
}

/** The largest and the smallest colour together, 0 … 510. */
// @ts-ignore: decorator
@inline
export function lightnessTwice(pixel: u32): u32 {
  const red = pixel & 255;
  const green = (pixel >> 8) & 255;
  const blue = (pixel >> 16) & 255;
  return max(red, max(green, blue)) + min(red, min(green, blue));
}

/** The pixel with its hue turned by so many sixths of a turn, another lightness (0 … 255) and its own saturation. */
export function recolor(pixel: u32, turn: f32, lightness: f32): u32 {
  const four = recolorFour(i32x4.splat(pixel), f32x4.splat(turn), f32x4.splat(lightness));
  return i32x4.extract_lane(four, 0);
}

/** The largest and the smallest colour of four pixels together, 0 … 510. */
// @ts-ignore: decorator
@inline
export function lightnessTwiceOfFour(pixels: v128): v128 {
  const byte = v128.load32_splat(masks);
  const second = i32x4.shr_u(pixels, 8);
  const third = i32x4.shr_u(pixels, 16);
  const most = i8x16.max_u(i8x16.max_u(pixels, second), third);
  const least = i8x16.min_u(i8x16.min_u(pixels, second), third);
  return i32x4.add(v128.and(most, byte), v128.and(least, byte));
}

/** The same of four pixels, each by a turn and a lightness of its own. */
// @ts-ignore: decorator
@inline
export function recolorFour(pixels: v128, turn: v128, lightness: v128): v128 {
  const byte = v128.load32_splat(masks);
  const red = f32x4.convert_i32x4_s(v128.and(pixels, byte));
  const green = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, 8), byte));
  const blue = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, 16), byte));
  const most = f32x4.pmax(f32x4.pmax(red, green), blue);
  const least = f32x4.pmin(f32x4.pmin(red, green), blue);
  const spread = f32x4.sub(most, least);
  const sum = f32x4.add(most, least);
  const white = constant(WHITE);
  const level = f32x4.pmax(f32x4.splat(0), f32x4.pmin(white, lightness));
  const room = nearerEnd(sum, white, constant(TWICE_WHITE));
  const chroma = f32x4.mul(
    f32x4.div(spread, room),
    nearerEnd(level, constant(MIDDLE), white),
  );
  // Grey has no hue, and nothing of one.
  const colored = f32x4.ne(spread, f32x4.splat(0));
  const hue = v128.and(f32x4.add(hueOf(red, green, blue, most, spread), turn), colored);
  const depth = v128.and(chroma, colored);
  const low = f32x4.sub(level, depth);
  const height = f32x4.mul(depth, constant(TWO));
  const newRed = byteOf(f32x4.add(low, f32x4.mul(height, ramp(f32x4.add(hue, constant(TWO))))));
  const newGreen = byteOf(f32x4.add(low, f32x4.mul(height, ramp(hue))));
  const newBlue = byteOf(f32x4.add(low, f32x4.mul(height, ramp(f32x4.sub(hue, constant(TWO))))));
  const colors = v128.or(newRed, v128.or(i32x4.shl(newGreen, 8), i32x4.shl(newBlue, 16)));
  return v128.or(colors, v128.and(pixels, v128.load32_splat(masks, 4)));
}

/** The value where it is below the middle, else what is left to the end. */
// @ts-ignore: decorator
@inline
function nearerEnd(value: v128, middle: v128, end: v128): v128 {
  return v128.bitselect(value, f32x4.sub(end, value), f32x4.lt(value, middle));
}

/** Sixths of a turn from red, −1 … 5; not a number where there is no hue. */
// @ts-ignore: decorator
@inline
function hueOf(red: v128, green: v128, blue: v128, most: v128, spread: v128): v128 {
  const fromGreen = f32x4.add(constant(TWO), f32x4.div(f32x4.sub(blue, red), spread));
  const fromBlue = f32x4.add(constant(FOUR), f32x4.div(f32x4.sub(red, green), spread));
  const other = v128.bitselect(fromGreen, fromBlue, f32x4.eq(most, green));
  const fromRed = f32x4.div(f32x4.sub(green, blue), spread);
  return v128.bitselect(fromRed, other, f32x4.eq(most, red));
}

/** How much of a colour a hue holds that lies so many sixths beyond that colour's start: up, full, full, down, none. */
// @ts-ignore: decorator
@inline
function ramp(hue: v128): v128 {
  const six = constant(SIX);
  const place = f32x4.sub(hue, f32x4.mul(f32x4.floor(f32x4.div(hue, six)), six));
  const fall = f32x4.pmin(place, f32x4.sub(constant(FOUR), place));
  return f32x4.pmax(f32x4.splat(0), f32x4.pmin(constant(ONE), fall));
}

// @ts-ignore: decorator
@inline
function byteOf(level: v128): v128 {
  const nearest = f32x4.floor(f32x4.add(level, constant(HALF)));
  return i32x4.trunc_sat_f32x4_s(
    f32x4.pmax(f32x4.splat(0), f32x4.pmin(constant(WHITE), nearest)),
  );
}
