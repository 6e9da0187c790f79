import { colorOf, takeRoots } from "./lab";

/** Pixels that are worked on at once, so that what is known of them stays in the nearest cache. */
const PART: i32 = 256;

/**
 * Looks the level of every pixel up in the tables of the four nearest tiles, interpolates between them and gives it to
 * the pixel: as its lightness by the tables `lab`, or with 0 for those to all three colours. `places` has room for
 * three words a pixel of the width rounded up to four, `quads` for 1024 bytes a tile across and one more, `lines` for
 * four lines of 256 words.
 */
export function claheApply(
  image: usize,
  width: i32,
  height: i32,
  tileWidth: i32,
  tileHeight: i32,
  across: i32,
  down: i32,
  lab: usize,
  tables: usize,
  quads: usize,
  places: usize,
  lines: usize,
): void {
  const spread = ((<usize>width + 3) & ~3) << 2;
  const perWidth = <f32>1 / <f32>tileWidth;
  for (let x = 0; x < width; x++) {
    const tile = <f32>x * perWidth - 0.5;
    const left = <i32>floor(tile);
    const place = places + ((<usize>x) << 2);
    store<u32>(place, (left + 1) << 10);
    store<f32>(place + spread, tile - <f32>left);
    store<f32>(place + 2 * spread, 1 - (tile - <f32>left));
  }
  const perHeight = <f32>1 / <f32>tileHeight;
  let joined = -2;
  for (let y = 0; y < height; y++) {
    const tile = <f32>y * perHeight - 0.5;
    const top = <i32>floor(tile);
    if (top != joined) joinTables(tables, across, down, top, quads);
    joined = top;
    const lower = tile - <f32>top;
    for (let x = 0; x < width; x += PART) {
      const count = min(PART, width - x);
      const place = places + ((<usize>x) << 2);
      if (lab) lighten(image, count, lab, quads, place, spread, lower, lines);
      else level(image, count, quads, place, spread, lower, lines);
      memory.copy(image, lines, (<usize>count) << 2);
      image += (<usize>count) << 2;
    }
  }
}

/** For each gap between tiles the curves of those above and below on both sides, side by side for each level. */
function joinTables(tables: usize, across: i32, down: i32, top: i32, quads: usize): void {
  const above = tables + ((<usize>(max(top, 0) * across)) << 8);
  const below = tables + ((<usize>(min(top + 1, down - 1) * across)) << 8);
  for (let gap = 0; gap <= across; gap++) {
    const left = (<usize>max(gap - 1, 0)) << 8;
    const right = (<usize>min(gap, across - 1)) << 8;
    for (let first: usize = 0; first < 256; first += 16) {
      const a = v128.load(above + left + first);
      const b = v128.load(above + right + first);
      const c = v128.load(below + left + first);
      const d = v128.load(below + right + first);
      const upperLow = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const lowerLow = i8x16.shuffle(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const upperHigh = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const lowerHigh = i8x16.shuffle(c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      v128.store(quads, i16x8.shuffle(upperLow, lowerLow, 0, 8, 1, 9, 2, 10, 3, 11));
      v128.store(quads, i16x8.shuffle(upperLow, lowerLow, 4, 12, 5, 13, 6, 14, 7, 15), 16);
      v128.store(quads, i16x8.shuffle(upperHigh, lowerHigh, 0, 8, 1, 9, 2, 10, 3, 11), 32);
      v128.store(quads, i16x8.shuffle(upperHigh, lowerHigh, 4, 12, 5, 13, 6, 14, 7, 15), 48);
      quads += 64;
    }
  }
}

/** The first line becomes a part of a row of a coloured picture. */
function lighten(
  part: usize,
  count: i32,
  lab: usize,
  quads: usize,
  place: usize,
  spread: usize,
  lower: f32,
  lines: usize,
): void {
  const end = (<usize>count) << 2;
  for (let x: usize = 0; x < end; x += 4) {
    const lightness = takeRoots(lab, load<u32>(part + x), lines + x);
    store<u32>(lines + x, quadAt(quads, place + x, lightness));
  }
  for (let x: usize = 0; x < end; x += 16) {
    const levels = blend(v128.load(lines + x), place + x, spread, lower);
    colorOf(lab, levels, part + x, lines + x);
  }
}

/** The same of a grey one. */
function level(
  part: usize,
  count: i32,
  quads: usize,
  place: usize,
  spread: usize,
  lower: f32,
  lines: usize,
): void {
  const end = (<usize>count) << 2;
  for (let x: usize = 0; x < end; x += 4) {
    store<u32>(lines + x, quadAt(quads, place + x, load<u8>(part + x)));
  }
  for (let x: usize = 0; x < end; x += 16) {
    const levels = blend(v128.load(lines + x), place + x, spread, lower);
    const two = v128.or(levels, i32x4.shl(levels, 8));
    const grey = v128.or(two, i32x4.shl(levels, 16));
    const alpha = v128.and(v128.load(part + x), i32x4.splat(0xff000000));
    v128.store(lines + x, v128.or(grey, alpha));
  }
}

// @ts-ignore: decorator
@inline
function quadAt(quads: usize, place: usize, level: u32): u32 {
  return load<u32>(quads + <usize>load<u32>(place) + ((<usize>level) << 2));
}

/** Four levels between those of the tiles around, which four quads hold. */
// @ts-ignore: decorator
@inline
function blend(quads: v128, place: usize, spread: usize, lower: f32): v128 {
  const byte = i32x4.splat(255);
  const toRight = v128.load(place + spread);
  const toLeft = v128.load(place + 2 * spread);
  const a = f32x4.convert_i32x4_s(v128.and(quads, byte));
  const b = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(quads, 8), byte));
  const c = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(quads, 16), byte));
  const d = f32x4.convert_i32x4_s(i32x4.shr_u(quads, 24));
  const first = f32x4.add(f32x4.mul(a, toLeft), f32x4.mul(b, toRight));
  const second = f32x4.add(f32x4.mul(c, toLeft), f32x4.mul(d, toRight));
  const upper = <f32>1 - lower;
  const sum = f32x4.add(
    f32x4.mul(first, f32x4.splat(upper)),
    f32x4.mul(second, f32x4.splat(lower)),
  );
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(sum));
}
