/** Fixed-point CIE L*a*b* of 8 bits (L·255/100, a + 128, b + 128) for sRGB under D65, rounded where OpenCV rounds. */

/** Places in the tables: linear light of a level (11 bits), f of Y (15 bits), Y and f of L (14 bits), level of light. */
const GAMMA: usize = 0;
const ROOT: usize = 512;
const OF_LIGHTNESS: usize = 6656;
const LEVEL: usize = 8704;

/** 0.008856's root, 6/29, in 14 bits: below it f is a line. */
const KNEE = 3390;

// @ts-ignore: decorator
@inline
function rootOf(tables: usize, sum: i32): i32 {
  return <i32>load<u16>(tables + ROOT + ((<usize>((sum + 2048) >> 12)) << 1));
}

// @ts-ignore: decorator
@inline
function lightOf(tables: usize, level: u32): i32 {
  return <i32>load<u16>(tables + GAMMA + ((<usize>level) << 1));
}

/** The lightness of every pixel as a plane of bytes. */
export function takeLightness(image: usize, count: i32, tables: usize, plane: usize): void {
  for (let i = 0; i < count; i++) {
    const pixel = load<u32>(image + ((<usize>i) << 2));
    const red = lightOf(tables, pixel & 255);
    const green = lightOf(tables, (pixel >> 8) & 255);
    const blue = lightOf(tables, (pixel >> 16) & 255);
    const f = rootOf(tables, red * 871 + green * 2929 + blue * 296);
    store<u8>(plane + <usize>i, (296 * f - 1336934 + 16384) >> 15);
  }
}

/** Gives every pixel the lightness of a plane of bytes and keeps its a and b. */
export function putLightness(image: usize, count: i32, tables: usize, plane: usize): void {
  for (let i = 0; i < count; i++) {
    const p = image + ((<usize>i) << 2);
    const pixel = load<u32>(p);
    const red = lightOf(tables, pixel & 255);
    const green = lightOf(tables, (pixel >> 8) & 255);
    const blue = lightOf(tables, (pixel >> 16) & 255);
    const fx = rootOf(tables, red * 1777 + green * 1541 + blue * 778);
    const fy = rootOf(tables, red * 871 + green * 2929 + blue * 296);
    const fz = rootOf(tables, red * 73 + green * 448 + blue * 3575);
    const a = clampByte((500 * (fx - fy) + (128 << 15) + 16384) >> 15);
    const b = clampByte((200 * (fy - fz) + (128 << 15) + 16384) >> 15);
    store<u32>(p, rgbOf(tables, load<u8>(plane + <usize>i), a, b) | (pixel & 0xff000000));
  }
}

// @ts-ignore: decorator
@inline
function rgbOf(tables: usize, lightness: u32, a: i32, b: i32): u32 {
  const place = tables + OF_LIGHTNESS + ((<usize>lightness) << 3);
  const y = load<i32>(place);
  const f = load<i32>(place, 4);
  // a / 500 and b / 200 in 14 bits.
  const x = cube(f + ((a * 268435 + 128) >> 13) - 4194);
  const z = cube(f - (((b * 41943 + 16) >> 9) - 10485 + 1));
  const red = levelOf(tables, 12615 * x - 6296 * y - 2223 * z);
  const green = levelOf(tables, -3773 * x + 7684 * y + 185 * z);
  const blue = levelOf(tables, 217 * x - 836 * y + 4715 * z);
  return red | (green << 8) | (blue << 16);
}

/** The inverse of f in 14 bits. */
// @ts-ignore: decorator
@inline
function cube(f: i32): i32 {
  if (f <= KNEE) return (f * 108) / 841 - 290;
  return (((f * f) / 16384) * f) / 16384;
}

/** 12-bit coefficients times 14-bit light, to 12 bits and through the table. */
// @ts-ignore: decorator
@inline
function levelOf(tables: usize, light: i32): u32 {
  const index = min(4095, max(0, (light + 8192) >> 14));
  return <u32>load<u8>(tables + LEVEL + <usize>index);
}

// @ts-ignore: decorator
@inline
function clampByte(level: i32): i32 {
  return min(255, max(0, level));
}
