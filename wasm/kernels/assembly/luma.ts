import { readAhead } from "./ahead";

/** BT.601 luma to the nearest level, in 14 bits as OpenCV's YCrCb has it. */
// @ts-ignore: decorator
@inline
export function luma(red: u32, green: u32, blue: u32): u32 {
  return (red * 4899 + green * 9617 + blue * 1868 + 8192) >> 14;
}

/** Looks the luma up in a table of 256 bytes and keeps both colour differences, as through OpenCV's 8-bit YCrCb. */
export function lookUpLuma(image: usize, count: i32, table: usize): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 4) {
      const red = <i32>load<u8>(p);
      const green = <i32>load<u8>(p, 1);
      const blue = <i32>load<u8>(p, 2);
      const y = <i32>luma(red, green, blue);
      const cr = clampByte(((red - y) * 11682 + (128 << 14) + 8192) >> 14) - 128;
      const cb = clampByte(((blue - y) * 9241 + (128 << 14) + 8192) >> 14) - 128;
      const level = <i32>load<u8>(table + <usize>y);
      store<u8>(p, clampByte(level + ((cr * 22987 + 8192) >> 14)));
      store<u8>(p, clampByte(level + ((cb * -5636 + cr * -11698 + 8192) >> 14)), 1);
      store<u8>(p, clampByte(level + ((cb * 29049 + 8192) >> 14)), 2);
    }
  }
}

// @ts-ignore: decorator
@inline
function clampByte(level: i32): i32 {
  return min(255, max(0, level));
}

/** Every colour becomes the largest of the three or, with `middle`, the mean of largest and smallest, halves up. */
export function grayOfExtremes(image: usize, count: i32, middle: bool): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 16) {
      const four = v128.load(p);
      const second = i32x4.shr_u(four, 8);
      const third = i32x4.shr_u(four, 16);
      let gray = i8x16.max_u(i8x16.max_u(four, second), third);
      if (middle) gray = i8x16.avgr_u(gray, i8x16.min_u(i8x16.min_u(four, second), third));
      const colors = i8x16.swizzle(
        gray,
        i8x16(0, 0, 0, -1, 4, 4, 4, -1, 8, 8, 8, -1, 12, 12, 12, -1),
      );
      // May pass the end by three pixels, which every block has room for.
      v128.store(p, v128.or(colors, v128.and(four, i32x4.splat(0xff000000))));
    }
  }
}
