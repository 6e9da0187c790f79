const HUES = 180;

/**
 * Turns the hue (0…179, half degrees) and adds whole levels to saturation and value, as through OpenCV's 8-bit HSV:
 * hue and saturation are rounded on the way. `tables` holds 256 words of 255·2^12 / i, then 256 of 30·2^12 / i.
 * What has no saturation gets none.
 */
export function shiftHsv(
  image: usize,
  count: i32,
  tables: usize,
  hue: i32,
  saturation: i32,
  value: i32,
): void {
  const end = image + ((<usize>count) << 2);
  const byte = i32x4.splat(255);
  const half = i32x4.splat(1 << 11);
  const zero = i32x4.splat(0);
  const around = i32x4.splat(HUES);
  for (let p = image; p < end; p += 16) {
    const four = v128.load(p);
    const red = v128.and(four, byte);
    const green = v128.and(i32x4.shr_u(four, 8), byte);
    const blue = v128.and(i32x4.shr_u(four, 16), byte);
    const largest = i32x4.max_s(i32x4.max_s(red, green), blue);
    const spread = i32x4.sub(largest, i32x4.min_s(i32x4.min_s(red, green), blue));

    const perLargest = lookUpFour(tables, largest);
    let s = i32x4.shr_s(i32x4.add(i32x4.mul(spread, perLargest), half), 12);
    const colored = i32x4.ne(s, zero);
    s = v128.and(clampByte(i32x4.add(s, i32x4.splat(saturation))), colored);
    const v = clampByte(i32x4.add(largest, i32x4.splat(value)));

    const twice = i32x4.shl(spread, 1);
    const fromGreen = i32x4.add(i32x4.sub(blue, red), twice);
    const fromBlue = i32x4.add(i32x4.sub(red, green), i32x4.shl(spread, 2));
    const other = v128.bitselect(fromGreen, fromBlue, i32x4.eq(largest, green));
    const sector = v128.bitselect(i32x4.sub(green, blue), other, i32x4.eq(largest, red));
    const perSpread = lookUpFour(tables + 1024, spread);
    let h = i32x4.shr_s(i32x4.add(i32x4.mul(sector, perSpread), half), 12);
    h = i32x4.add(h, v128.and(i32x4.lt_s(h, zero), around));
    h = i32x4.add(h, i32x4.splat(hue));
    h = i32x4.sub(h, v128.and(i32x4.ge_s(h, around), around));

    const sixth = f32x4.mul(f32x4.convert_i32x4_s(h), f32x4.splat(6.0 / 180.0));
    const level = f32x4.convert_i32x4_s(v);
    const depth = f32x4.mul(level, f32x4.mul(f32x4.convert_i32x4_s(s), f32x4.splat(1.0 / 255.0)));
    const colors = v128.or(
      v128.or(channel(level, depth, sixth, 5), i32x4.shl(channel(level, depth, sixth, 3), 8)),
      i32x4.shl(channel(level, depth, sixth, 1), 16),
    );
    const alpha = v128.and(four, i32x4.splat(0xff000000));
    // May pass the end by three pixels, which every block has room for.
    v128.store(p, v128.or(colors, alpha));
  }
}

/** The words at four indices. */
// @ts-ignore: decorator
@inline
function lookUpFour(table: usize, indices: v128): v128 {
  let words = v128.load32_zero(table + ((<usize>i32x4.extract_lane(indices, 0)) << 2));
  words = v128.load32_lane(table + ((<usize>i32x4.extract_lane(indices, 1)) << 2), words, 1);
  words = v128.load32_lane(table + ((<usize>i32x4.extract_lane(indices, 2)) << 2), words, 2);
  return v128.load32_lane(table + ((<usize>i32x4.extract_lane(indices, 3)) << 2), words, 3);
}

// @ts-ignore: decorator
@inline
function clampByte(levels: v128): v128 {
  return i32x4.min_s(i32x4.max_s(levels, i32x4.splat(0)), i32x4.splat(255));
}

/** A colour of the hexcone: full within two sixths about its own, none within two about its opposite. */
// @ts-ignore: decorator
@inline
function channel(level: v128, depth: v128, sixth: v128, offset: f32): v128 {
  let k = f32x4.add(sixth, f32x4.splat(offset));
  k = f32x4.sub(k, v128.and(f32x4.ge(k, f32x4.splat(6)), f32x4.splat(6)));
  const fall = f32x4.min(k, f32x4.sub(f32x4.splat(4), k));
  const share = f32x4.max(f32x4.splat(0), f32x4.min(f32x4.splat(1), fall));
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.sub(level, f32x4.mul(depth, share))));
}
