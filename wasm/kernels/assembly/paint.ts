import { philoxEight, philoxFour } from "./philox";

/** "scat" and "rect" in ASCII: the second words of the keys. */
const SCATTER: u32 = 0x73636174;
const RECTANGLE: u32 = 0x72656374;
const COLORS: u32 = 0x00ffffff;
const ALPHA: u32 = 0xff000000;

const words = memory.data(128, 16);

/** Draw i takes block i: its first word chooses the pixel, its second the colour if colours are random. */
export function scatter(
  image: usize,
  pixels: u32,
  seed: u32,
  count: u32,
  random: bool,
  color: u32,
): void {
  for (let i: u32 = 0; i < count; i += 4) {
    philoxFour(i, seed, SCATTER, words);
    const draws = min<u32>(4, count - i);
    for (let j: u32 = 0; j < draws; j++) {
      const draw = words + ((<usize>j) << 4);
      const index = <u32>((<u64>load<u32>(draw) * <u64>pixels) >> 32);
      const p = image + ((<usize>index) << 2);
      const chosen = random ? load<u32>(draw, 4) : color;
      store<u32>(p, (chosen & COLORS) | (load<u32>(p) & ALPHA));
    }
  }
}

/** The rectangle lies inside the image. */
export function fillSolid(
  image: usize,
  imageWidth: i32,
  x: i32,
  y: i32,
  width: i32,
  height: i32,
  color: u32,
): void {
  const four = i32x4.splat(color);
  const stride = (<usize>imageWidth) << 2;
  let start = image + <usize>y * stride + ((<usize>x) << 2);
  for (let row = 0; row < height; row++) {
    const end = start + ((<usize>width) << 2);
    let p = start;
    for (; p + 16 <= end; p += 16) v128.store(p, four);
    for (; p < end; p += 4) store<u32>(p, color);
    start += stride;
  }
}

/** Pixel i of the rectangle, which lies inside the image, row by row, takes word i of the stream; alpha stays. */
export function fillRandom(
  image: usize,
  imageWidth: i32,
  x: i32,
  y: i32,
  width: i32,
  height: i32,
  seed: u32,
): void {
  const stride = (<usize>imageWidth) << 2;
  const colors = i32x4.splat(COLORS);
  let index: u32 = 0;
  let start = image + <usize>y * stride + ((<usize>x) << 2);
  for (let row = 0; row < height; row++) {
    const end = start + ((<usize>width) << 2);
    for (let p = start; p < end; ) {
      const word = <usize>(index & 31);
      if (word == 0) philoxEight(index >> 2, seed, RECTANGLE, words);
      if (word <= 28 && p + 16 <= end) {
        v128.store(p, v128.bitselect(v128.load(words + (word << 2)), v128.load(p), colors));
        p += 16;
        index += 4;
        continue;
      }
      store<u32>(p, (load<u32>(words + (word << 2)) & COLORS) | (load<u32>(p) & ALPHA));
      p += 4;
      index++;
    }
    start += stride;
  }
}
