import { readAhead } from "./ahead";

/** True when every alpha is 255. */
export function isOpaque(image: usize, count: i32): bool {
  const end = image + ((<usize>count) << 2);
  let p = image;
  // Blocks of 64 pixels, so that an early transparent one ends the scan early.
  for (; p + 256 <= end; p += 256) {
    let all = v128.load(p);
    for (let i: usize = 16; i < 256; i += 16) all = v128.and(all, v128.load(p + i));
    all = i32x4.shr_u(all, 24);
    if (!i32x4.all_true(i32x4.eq(all, i32x4.splat(255)))) return false;
  }
  for (; p < end; p += 4) {
    if (load<u8>(p, 3) != 255) return false;
  }
  return true;
}

/** Each colour through its own table of 256 bytes; the three lie one after the other. */
export function lookUp(image: usize, count: i32, tables: usize): void {
  const end = image + ((<usize>count) << 2);
  // May pass the end by three pixels, which every block has room for.
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 16) {
      lookUpTwo(p, tables);
      lookUpTwo(p + 8, tables);
    }
  }
}

/** Two pixels, byte by byte, which leaves alpha where it is. */
// @ts-ignore: decorator
@inline
function lookUpTwo(p: usize, tables: usize): void {
  const two = load<u64>(p);
  store<u8>(p, load<u8>(tables + <usize>(two & 255)));
  store<u8>(p, load<u8>(tables + <usize>((two >> 8) & 255), 256), 1);
  store<u8>(p, load<u8>(tables + <usize>((two >> 16) & 255), 512), 2);
  store<u8>(p, load<u8>(tables + <usize>((two >> 32) & 255)), 4);
  store<u8>(p, load<u8>(tables + <usize>((two >> 40) & 255), 256), 5);
  store<u8>(p, load<u8>(tables + <usize>((two >> 48) & 255), 512), 6);
}

/** Stores the first one to three of four pixels. */
function storeSome(p: usize, four: v128, count: i32): void {
  v128.store32_lane(p, four, 0);
  if (count > 1) v128.store32_lane(p, four, 1, 4);
  if (count > 2) v128.store32_lane(p, four, 2, 8);
}

/** (alpha · colour + (255 − alpha) · ground) / 255 to the nearest; alpha becomes 255. */
export function flatten(image: usize, count: i32, ground: u32): void {
  const end = image + ((<usize>count) << 2);
  const back = i16x8.extend_low_i8x16_u(i32x4.splat(ground | 0xff000000));
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 16) {
      const four = v128.load(p);
      const alpha = i8x16.swizzle(
        four,
        i8x16(3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15),
      );
      const low = over(i16x8.extend_low_i8x16_u(four), i16x8.extend_low_i8x16_u(alpha), back);
      const high = over(i16x8.extend_high_i8x16_u(four), i16x8.extend_high_i8x16_u(alpha), back);
      const result = v128.or(i8x16.narrow_i16x8_u(low, high), i32x4.splat(0xff000000));
      if (p + 16 <= end) {
        v128.store(p, result);
      } else {
        storeSome(p, result, <i32>((end - p) >> 2));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function over(front: v128, alpha: v128, back: v128): v128 {
  const rest = i16x8.sub(i16x8.splat(255), alpha);
  const sum = i16x8.add(i16x8.mul(front, alpha), i16x8.mul(back, rest));
  // With t = sum + 128, (t + (t >> 8)) >> 8 is sum / 255 to the nearest for every sum up to 255².
  const t = i16x8.add(sum, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(t, i16x8.shr_u(t, 8)), 8);
}
