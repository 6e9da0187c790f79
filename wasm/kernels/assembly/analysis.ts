/** Adds the number of pixels at each level: 256 words a channel, red, green, blue, alpha; all zero before. */
export function countLevels(image: usize, count: i32, counts: usize): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    const red = counts + ((<usize>(pixel & 255)) << 2);
    const green = counts + 1024 + ((<usize>((pixel >> 8) & 255)) << 2);
    const blue = counts + 2048 + ((<usize>((pixel >> 16) & 255)) << 2);
    const alpha = counts + 3072 + ((<usize>(pixel >> 24)) << 2);
    store<u32>(red, load<u32>(red) + 1);
    store<u32>(green, load<u32>(green) + 1);
    store<u32>(blue, load<u32>(blue) + 1);
    store<u32>(alpha, load<u32>(alpha) + 1);
  }
}

/**
 * For each of 4096 cubes of 16 levels a side, red in the highest four bits of its number: how many pixels lie in it,
 * and the sums of their red, green and blue, as four f64. Pixels of an alpha below 128 play no part.
 */
export function countColors(image: usize, count: i32, cubes: usize): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    if (pixel < 0x80000000) continue;
    const number = ((pixel & 0xf0) << 4) | ((pixel >> 8) & 0xf0) | ((pixel >> 20) & 0x0f);
    const cube = cubes + ((<usize>number) << 5);
    const low = v128.load(cube);
    const high = v128.load(cube, 16);
    const levels = i16x8.extend_low_i8x16_u(i32x4.splat(pixel));
    const four = i32x4.extend_low_i16x8_u(levels);
    const redGreen = f64x2.convert_low_i32x4_u(four);
    const blue = <f64>((pixel >> 16) & 255);
    v128.store(cube, f64x2.add(low, f64x2(1, f64x2.extract_lane(redGreen, 0))));
    v128.store(cube, f64x2.add(high, f64x2(f64x2.extract_lane(redGreen, 1), blue)), 16);
  }
}

/** Every pixel to an opaque grey: (red·r + green·g + blue·b + half) >> shift, the weights' sum being 1 << shift. */
export function toGray(image: usize, count: i32, r: i32, g: i32, b: i32, shift: i32): void {
  const end = image + ((<usize>count) << 2);
  const half = 1 << (shift - 1);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    const sum = <i32>(pixel & 255) * r + <i32>((pixel >> 8) & 255) * g + <i32>((pixel >> 16) & 255) * b;
    store<u32>(p, ((sum + half) >> shift) * 0x00010101 | 0xff000000);
  }
}

/**
 * The sum and the sum of squares of the Laplacian, the four neighbours less four times the pixel, border reflect101,
 * as two f64, of the grey that `toGray` would make. `rows` has room for three rows of u8 of width + 2.
 */
export function laplacianSums(
  image: usize,
  width: i32,
  height: i32,
  r: i32,
  g: i32,
  b: i32,
  shift: i32,
  rows: usize,
  sums: usize,
): void {
  const stride = <usize>(width + 2);
  let above = rows;
  let here = rows + stride;
  let below = rows + 2 * stride;
  grayRow(image, width, mirrored(-1, height), r, g, b, shift, above);
  grayRow(image, width, 0, r, g, b, shift, here);
  let sum: i64 = 0;
  let squares: i64 = 0;
  for (let y = 0; y < height; y++) {
    grayRow(image, width, mirrored(y + 1, height), r, g, b, shift, below);
    for (let x: usize = 1; x <= <usize>width; x++) {
      const value =
        <i32>load<u8>(above + x) +
        <i32>load<u8>(below + x) +
        <i32>load<u8>(here + x - 1) +
        <i32>load<u8>(here + x + 1) -
        4 * <i32>load<u8>(here + x);
      sum += value;
      squares += value * value;
    }
    const spare = above;
    above = here;
    here = below;
    below = spare;
  }
  store<f64>(sums, <f64>sum);
  store<f64>(sums, <f64>squares, 8);
}

/** One row in grey, with its mirrored neighbours at both ends. */
function grayRow(
  image: usize,
  width: i32,
  y: i32,
  r: i32,
  g: i32,
  b: i32,
  shift: i32,
  row: usize,
): void {
  const half = 1 << (shift - 1);
  let p = image + ((<usize>y * <usize>width) << 2);
  for (let x: usize = 1; x <= <usize>width; x++) {
    const pixel = load<u32>(p);
    const sum = <i32>(pixel & 255) * r + <i32>((pixel >> 8) & 255) * g + <i32>((pixel >> 16) & 255) * b;
    store<u8>(row + x, (sum + half) >> shift);
    p += 4;
  }
  store<u8>(row, load<u8>(row + 1 + <usize>mirrored(-1, width)));
  store<u8>(row + 1 + <usize>width, load<u8>(row + 1 + <usize>mirrored(width, width)));
}

/** The place that stands for one just outside: gfedcb|abcdefgh|gfedcba. */
function mirrored(place: i32, size: i32): i32 {
  if (size == 1) return 0;
  if (place < 0) return -place;
  return place < size ? place : 2 * size - 2 - place;
}
