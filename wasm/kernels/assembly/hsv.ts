/** What a loop would else make a vector of anew each time: 1/30, 1/255, numbers and 2^23. */
const constants = memory.data<f32>([0.03333333333333333, 0.00392156862745098, 1, 3, 4, 5, 6, 8388608]);
/** A byte, half of 2^12, and the circle of hues. */
const levels = memory.data<i32>([255, 2048, 180]);

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
  const byte = v128.load32_splat(levels);
  const half = v128.load32_splat(levels, 4);
  const around = v128.load32_splat(levels, 8);
  const zero = i32x4.splat(0);
  const addedHue = i32x4.splat(hue);
  const addedSaturation = i32x4.splat(saturation);
  const addedValue = i32x4.splat(value);
  const perSector = v128.load32_splat(constants);
  const perLevel = v128.load32_splat(constants, 4);
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
    s = v128.and(clampByte(i32x4.add(s, addedSaturation), byte), colored);
    const v = clampByte(i32x4.add(largest, addedValue), byte);

    const twice = i32x4.shl(spread, 1);
    const fromGreen = i32x4.add(i32x4.sub(blue, red), twice);
    const fromBlue = i32x4.add(i32x4.sub(red, green), i32x4.shl(spread, 2));
    const other = v128.bitselect(fromGreen, fromBlue, i32x4.eq(largest, green));
    const sector = v128.bitselect(i32x4.sub(green, blue), other, i32x4.eq(largest, red));
    const perSpread = lookUpFour(tables + 1024, spread);
    let h = i32x4.shr_s(i32x4.add(i32x4.mul(sector, perSpread), half), 12);
    h = i32x4.add(h, v128.and(i32x4.lt_s(h, zero), around));
    h = i32x4.add(h, addedHue);
    h = i32x4.sub(h, v128.and(i32x4.ge_s(h, around), around));

    const sixth = f32x4.mul(f32x4.convert_i32x4_s(h), perSector);
    const level = f32x4.convert_i32x4_s(v);
    const depth = f32x4.mul(level, f32x4.mul(f32x4.convert_i32x4_s(s), perLevel));
    const newRed = v128.and(channel(level, depth, sixth, 20), byte);
    const newGreen = v128.and(channel(level, depth, sixth, 12), byte);
    const newBlue = v128.and(channel(level, depth, sixth, 8), byte);
    const colors = v128.or(
      newRed,
      v128.or(i32x4.shl(newGreen, 8), i32x4.shl(newBlue, 16)),
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
function clampByte(sums: v128, byte: v128): v128 {
  return i32x4.min_s(i32x4.max_s(sums, i32x4.splat(0)), byte);
}

/**
 * A colour of the hexcone in the low byte: full within two sixths about its own, none within two about its opposite.
 * `offset` is the place of what turns the hue to it. Adding 2^23 rounds.
 */
// @ts-ignore: decorator
@inline
function channel(level: v128, depth: v128, sixth: v128, offset: usize): v128 {
  const one = v128.load32_splat(constants, 8);
  const four = v128.load32_splat(constants, 16);
  const six = v128.load32_splat(constants, 24);
  const turned = f32x4.add(sixth, v128.load32_splat(constants + offset));
  const k = f32x4.sub(turned, v128.and(f32x4.ge(turned, six), six));
  // Nothing here is not a number, so that the quicker minimum and maximum do.
  const fall = f32x4.pmin(k, f32x4.sub(four, k));
  const share = f32x4.pmax(f32x4.splat(0), f32x4.pmin(one, fall));
  const exact = f32x4.sub(level, f32x4.mul(depth, share));
  return f32x4.add(exact, v128.load32_splat(constants, 28));
}
