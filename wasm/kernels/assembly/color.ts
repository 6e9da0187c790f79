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
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    const red = <u32>load<u8>(tables + (pixel & 255));
    const green = <u32>load<u8>(tables + ((pixel >> 8) & 255), 256);
    const blue = <u32>load<u8>(tables + ((pixel >> 16) & 255), 512);
    store<u32>(p, red | (green << 8) | (blue << 16) | (pixel & 0xff000000));
  }
}

/**
 * `rows` holds for each colour of the result three words: red and green coefficients as a pair of i16, blue
 * coefficient, constant with half a unit for rounding; all scaled by 2^shift.
 */
export function colorMatrix(image: usize, count: i32, rows: usize, shift: i32): void {
  const end = image + ((<usize>count) << 2);
  const rg0 = v128.load32_splat(rows);
  const b0 = v128.load32_splat(rows, 4);
  const k0 = v128.load32_splat(rows, 8);
  const rg1 = v128.load32_splat(rows, 12);
  const b1 = v128.load32_splat(rows, 16);
  const k1 = v128.load32_splat(rows, 20);
  const rg2 = v128.load32_splat(rows, 24);
  const b2 = v128.load32_splat(rows, 28);
  const k2 = v128.load32_splat(rows, 32);
  for (let p = image; p < end; p += 16) {
    const whole = p + 16 <= end;
    const four = v128.load(p);
    const redGreen = i8x16.swizzle(
      four,
      i8x16(0, -1, 1, -1, 4, -1, 5, -1, 8, -1, 9, -1, 12, -1, 13, -1),
    );
    const blue = i8x16.swizzle(
      four,
      i8x16(2, -1, -1, -1, 6, -1, -1, -1, 10, -1, -1, -1, 14, -1, -1, -1),
    );
    const newRed = i32x4.shr_s(row(redGreen, blue, rg0, b0, k0), shift);
    const newGreen = i32x4.shr_s(row(redGreen, blue, rg1, b1, k1), shift);
    const newBlue = i32x4.shr_s(row(redGreen, blue, rg2, b2, k2), shift);
    const planes = i8x16.narrow_i16x8_u(
      i16x8.narrow_i32x4_s(newRed, newGreen),
      i16x8.narrow_i32x4_s(newBlue, i32x4.shr_u(four, 24)),
    );
    const result = i8x16.swizzle(
      planes,
      i8x16(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15),
    );
    if (whole) {
      v128.store(p, result);
    } else {
      storeSome(p, result, <i32>((end - p) >> 2));
    }
  }
}

// @ts-ignore: decorator
@inline
function row(redGreen: v128, blue: v128, rg: v128, b: v128, constant: v128): v128 {
  return i32x4.add(
    i32x4.add(i32x4.dot_i16x8_s(redGreen, rg), i32x4.dot_i16x8_s(blue, b)),
    constant,
  );
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
  for (let p = image; p < end; p += 16) {
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

// @ts-ignore: decorator
@inline
function over(front: v128, alpha: v128, back: v128): v128 {
  const rest = i16x8.sub(i16x8.splat(255), alpha);
  const sum = i16x8.add(i16x8.mul(front, alpha), i16x8.mul(back, rest));
  // With t = sum + 128, (t + (t >> 8)) >> 8 is sum / 255 to the nearest for every sum up to 255².
  const t = i16x8.add(sum, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(t, i16x8.shr_u(t, 8)), 8);
}
