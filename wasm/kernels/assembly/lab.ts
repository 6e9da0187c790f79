/** Fixed-point CIE L*a*b* of 8 bits (L·255/100, a + 128, b + 128) for sRGB under D65, rounded where OpenCV rounds. */

/**
 * Places in the tables: X, Y, Z of each level of red, of green and of blue (23 bits, rounding included), their root f
 * by the upper 11 bits (15 bits), lightness by those of Y, Y and f of L (14 bits), level of light.
 */
const GREEN: usize = 4096;
const BLUE: usize = 8192;
const ROOT: usize = 12_288;
const LIGHTNESS: usize = 16_384;
const OF_LIGHTNESS: usize = 18_432;
const LEVEL: usize = 20_480;

/** Lines of 256 words lie so many bytes apart; takeRoots fills those after the first. */
export const LINE: usize = 1024;

/** 0.008856's root, 6/29, in 14 bits: below it f is a line. */
const KNEE = 3390;

// @ts-ignore: decorator
@inline
function redOf(pixel: u32): usize {
  return (<usize>(pixel & 255)) << 4;
}

// @ts-ignore: decorator
@inline
function greenOf(pixel: u32): usize {
  return GREEN + ((<usize>((pixel >> 8) & 255)) << 4);
}

// @ts-ignore: decorator
@inline
function blueOf(pixel: u32): usize {
  return BLUE + ((<usize>((pixel >> 16) & 255)) << 4);
}

/** The lightness of a pixel. */
// @ts-ignore: decorator
@inline
export function lightnessOf(tables: usize, pixel: u32): u32 {
  const red = load<u32>(tables + redOf(pixel), 4);
  const green = load<u32>(tables + greenOf(pixel), 4);
  const blue = load<u32>(tables + blueOf(pixel), 4);
  return load<u8>(tables + LIGHTNESS + <usize>((red + green + blue) >> 12));
}

/** Every colour becomes the lightness. */
export function grayOfLightness(image: usize, count: i32, tables: usize): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    store<u32>(p, (lightnessOf(tables, pixel) * 0x010101) | (pixel & 0xff000000));
  }
}

/** Writes f of X, Y and Z of a pixel to the second, third and fourth line. Answers its lightness. */
// @ts-ignore: decorator
@inline
export function takeRoots(tables: usize, pixel: u32, lines: usize): u32 {
  const sum = i32x4.add(
    i32x4.add(v128.load(tables + redOf(pixel)), v128.load(tables + greenOf(pixel))),
    v128.load(tables + blueOf(pixel)),
  );
  const light = i32x4.shr_u(sum, 12);
  const y = <usize>i32x4.extract_lane(light, 1);
  store<u32>(lines + LINE, rootOf(tables, i32x4.extract_lane(light, 0)));
  store<u32>(lines + 2 * LINE, rootOf(tables, <i32>y));
  store<u32>(lines + 3 * LINE, rootOf(tables, i32x4.extract_lane(light, 2)));
  return load<u8>(tables + LIGHTNESS + y);
}

// @ts-ignore: decorator
@inline
function rootOf(tables: usize, light: i32): u32 {
  return load<u16>(tables + ROOT + ((<usize>light) << 1));
}

/**
 * Writes four pixels of the given lightness to the first line: with a and b by the roots that the other lines hold,
 * and with the alpha of the originals.
 */
// @ts-ignore: decorator
@inline
export function colorOf(tables: usize, lightness: v128, originals: usize, lines: usize): void {
  const fx = v128.load(lines + LINE);
  const fy = v128.load(lines + 2 * LINE);
  const fz = v128.load(lines + 3 * LINE);
  const half = i32x4.splat((128 << 15) + 16_384);
  const aTimes = i32x4.mul(i32x4.sub(fx, fy), i32x4.splat(500));
  const bTimes = i32x4.mul(i32x4.sub(fy, fz), i32x4.splat(200));
  const a = clamp(i32x4.shr_s(i32x4.add(aTimes, half), 15), 255);
  const b = clamp(i32x4.shr_s(i32x4.add(bTimes, half), 15), 255);
  // a / 500 and b / 200 in 14 bits.
  const ofA = i32x4.add(i32x4.mul(a, i32x4.splat(268_435)), i32x4.splat(128));
  const ofB = i32x4.add(i32x4.mul(b, i32x4.splat(41_943)), i32x4.splat(16));
  const known = tables + OF_LIGHTNESS;
  let first = v128.load64_zero(known + ((<usize>i32x4.extract_lane(lightness, 0)) << 3));
  let second = v128.load64_zero(known + ((<usize>i32x4.extract_lane(lightness, 2)) << 3));
  first = v128.load64_lane(known + ((<usize>i32x4.extract_lane(lightness, 1)) << 3), first, 1);
  second = v128.load64_lane(known + ((<usize>i32x4.extract_lane(lightness, 3)) << 3), second, 1);
  const y = i32x4.shuffle(first, second, 0, 2, 4, 6);
  const f = i32x4.shuffle(first, second, 1, 3, 5, 7);
  const x = cube(i32x4.add(f, i32x4.sub(i32x4.shr_s(ofA, 13), i32x4.splat(4194))));
  const z = cube(i32x4.sub(f, i32x4.sub(i32x4.shr_s(ofB, 9), i32x4.splat(10_484))));
  // X and Y fit sixteen bits, Z may not.
  const xy = v128.or(v128.and(x, i32x4.splat(0xffff)), i32x4.shl(y, 16));
  const red = indexOf(xy, z, 12_615, -6296, -2223);
  const green = indexOf(xy, z, -3773, 7684, 185);
  const blue = indexOf(xy, z, 217, -836, 4715);
  const red0 = i32x4.extract_lane(red, 0);
  const green0 = i32x4.extract_lane(green, 0);
  const blue0 = i32x4.extract_lane(blue, 0);
  const pixel0 = levelsOf(tables, red0, green0, blue0);
  store<u32>(lines, pixel0 | (load<u32>(originals) & 0xff000000));
  const red1 = i32x4.extract_lane(red, 1);
  const green1 = i32x4.extract_lane(green, 1);
  const blue1 = i32x4.extract_lane(blue, 1);
  const pixel1 = levelsOf(tables, red1, green1, blue1);
  store<u32>(lines, pixel1 | (load<u32>(originals, 4) & 0xff000000), 4);
  const red2 = i32x4.extract_lane(red, 2);
  const green2 = i32x4.extract_lane(green, 2);
  const blue2 = i32x4.extract_lane(blue, 2);
  const pixel2 = levelsOf(tables, red2, green2, blue2);
  store<u32>(lines, pixel2 | (load<u32>(originals, 8) & 0xff000000), 8);
  const red3 = i32x4.extract_lane(red, 3);
  const green3 = i32x4.extract_lane(green, 3);
  const blue3 = i32x4.extract_lane(blue, 3);
  const pixel3 = levelsOf(tables, red3, green3, blue3);
  store<u32>(lines, pixel3 | (load<u32>(originals, 12) & 0xff000000), 12);
}

// @ts-ignore: decorator
@inline
function clamp(words: v128, most: i32): v128 {
  return i32x4.min_s(i32x4.max_s(words, i32x4.splat(0)), i32x4.splat(most));
}

/** The inverse of f in 14 bits. */
// @ts-ignore: decorator
@inline
function cube(f: v128): v128 {
  const square = i32x4.shr_s(i32x4.mul(f, f), 14);
  const third = i32x4.shr_s(i32x4.mul(square, f), 14);
  const low = i32x4.le_s(f, i32x4.splat(KNEE));
  if (!v128.any_true(low)) return third;
  // Quotients of numbers so small are told apart from whole ones by single precision.
  const scaled = f32x4.convert_i32x4_s(i32x4.mul(f, i32x4.splat(108)));
  const line = i32x4.trunc_sat_f32x4_s(f32x4.div(scaled, f32x4.splat(841)));
  return v128.bitselect(i32x4.sub(line, i32x4.splat(290)), third, low);
}

/** 12-bit coefficients times 14-bit light, to 12 bits. */
// @ts-ignore: decorator
@inline
function indexOf(xy: v128, z: v128, ofX: i32, ofY: i32, ofZ: i32): v128 {
  const both = i32x4.dot_i16x8_s(xy, i32x4.splat((ofX & 0xffff) | (ofY << 16)));
  const light = i32x4.add(both, i32x4.mul(z, i32x4.splat(ofZ)));
  return clamp(i32x4.shr_s(i32x4.add(light, i32x4.splat(8192)), 14), 4095);
}

/** Levels of light, as a pixel without alpha. */
// @ts-ignore: decorator
@inline
function levelsOf(tables: usize, red: i32, green: i32, blue: i32): u32 {
  const levels = tables + LEVEL;
  const redGreen =
    <u32>load<u8>(levels + <usize>red) | (<u32>load<u8>(levels + <usize>green) << 8);
  return redGreen | (<u32>load<u8>(levels + <usize>blue) << 16);
}
