const ZERO: v128 = i16x8.splat(0);
const LOW: v128 = i16x8.splat(0xff);

/** Eight bytes as sixteen bits each. */
// @ts-ignore: decorator
@inline
function take(address: usize): v128 {
  return i16x8.extend_low_i8x16_u(v128.load64_zero(address));
}

/** Four or eight of them back as bytes. */
// @ts-ignore: decorator
@inline
function put(address: usize, values: v128, bytes: i32, alpha: u32): void {
  const packed = i8x16.narrow_i16x8_u(values, values);
  if (bytes == 8) store<u64>(address, i64x2.extract_lane(packed, 0));
  else store<u32>(address, i32x4.extract_lane(packed, 0) | alpha);
}

/**
 * Undoes a row's filter (PNG, 9.2). A pixel has `from` bytes in the row and `to` in what is written and in what is
 * above it; the bytes beyond a pixel's own are written again by the next one, so 8 bytes of slack must follow. With
 * pixels of 3 bytes that become 4, the fourth is 255. False for a filter that does not exist.
 */
// @ts-ignore: decorator
@inline
export function unfilter(
  filter: i32,
  row: usize,
  above: usize,
  target: usize,
  pixels: i32,
  from: usize,
  to: usize,
): bool {
  const bytes = to == 4 ? 4 : 8;
  const alpha: u32 = from == 3 && to == 4 ? 0xff000000 : 0;
  const end = row + <usize>pixels * from;
  let left = ZERO;
  if (filter == 0) {
    for (let at = row; at < end; at += from) {
      put(target, take(at), bytes, alpha);
      target += to;
    }
  } else if (filter == 1) {
    for (let at = row; at < end; at += from) {
      left = v128.and(i16x8.add(take(at), left), LOW);
      put(target, left, bytes, alpha);
      target += to;
    }
  } else if (filter == 2) {
    for (let at = row; at < end; at += from) {
      put(target, v128.and(i16x8.add(take(at), take(above)), LOW), bytes, alpha);
      target += to;
      above += to;
    }
  } else if (filter == 3) {
    for (let at = row; at < end; at += from) {
      const mean = i16x8.shr_u(i16x8.add(left, take(above)), 1);
      left = v128.and(i16x8.add(take(at), mean), LOW);
      put(target, left, bytes, alpha);
      target += to;
      above += to;
    }
  } else if (filter == 4) {
    let corner = ZERO;
    for (let at = row; at < end; at += from) {
      const up = take(above);
      left = v128.and(i16x8.add(take(at), paeth(left, up, corner)), LOW);
      corner = up;
      put(target, left, bytes, alpha);
      target += to;
      above += to;
    }
  } else return false;
  return true;
}

/** Of the three neighbours the one nearest to left + up − corner; left before up before corner. */
// @ts-ignore: decorator
@inline
function paeth(left: v128, up: v128, corner: v128): v128 {
  const fromUp = i16x8.sub(left, corner);
  const fromLeft = i16x8.sub(up, corner);
  const farLeft = i16x8.abs(fromLeft);
  const farUp = i16x8.abs(fromUp);
  const farCorner = i16x8.abs(i16x8.add(fromUp, fromLeft));
  const least = i16x8.min_s(farLeft, i16x8.min_s(farUp, farCorner));
  const other = v128.bitselect(up, corner, i16x8.eq(least, farUp));
  return v128.bitselect(left, other, i16x8.eq(least, farLeft));
}

/** A row that was not filtered, or against the row above alone, of three bytes a pixel: four pixels at once. */
export function widenRow(row: usize, above: usize, target: usize, pixels: i32, filtered: bool): void {
  const opaque = i32x4.splat(0xff000000);
  const end = target + (<usize>pixels << 2);
  while (target + 16 <= end) {
    const three = v128.load(row);
    let four = v128.shuffle<u8>(three, ZERO, 0, 1, 2, 16, 3, 4, 5, 16, 6, 7, 8, 16, 9, 10, 11, 16);
    if (filtered) four = i8x16.add(four, v128.load(above));
    v128.store(target, v128.or(four, opaque));
    row += 12;
    above += 16;
    target += 16;
  }
  while (target < end) {
    let four = i32x4.splat(load<u32>(row));
    if (filtered) four = i8x16.add(four, i32x4.splat(load<u32>(above)));
    store<u32>(target, i32x4.extract_lane(four, 0) | 0xff000000);
    row += 3;
    above += 4;
    target += 4;
  }
}

/** As `widenRow` for whole bytes, none of them added. */
export function addAbove(row: usize, above: usize, target: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(target + i, i8x16.add(v128.load(row + i), v128.load(above + i)));
  }
}
