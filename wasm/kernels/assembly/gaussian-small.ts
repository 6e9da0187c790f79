import { lowByte, secondByte, thirdByte, upperBytes } from "./constants";

/**
 * As gaussianOpaque for small radii, in strips of columns. Two source rows at a time lie in a ring as planes of red,
 * green and blue, each lane with the levels of both: a product of pairs then serves two rows of the result, and alpha
 * costs nothing. `weightsDown` and `weightsAlong` hold 0, the 2 · radius + 1 taps and 0 as i16. `ring` has room for
 * radius + 1 rows of `stride` bytes, a multiple of 64 and at least 3 · (`strip` + 2 · radius, and 3 more, rounded up to 16) lanes of
 * 4 bytes; `sums` for two rows of half the size and 64 bytes more.
 */
export function gaussianSmall(
  target: usize,
  width: i32,
  height: i32,
  radius: i32,
  weightsDown: usize,
  shiftDown: i32,
  weightsAlong: usize,
  shiftAlong: i32,
  rows: usize,
  columns: usize,
  strip: i32,
  ring: usize,
  stride: i32,
  sums: usize,
): void {
  const end = ring + <usize>((radius + 1) * stride);
  const second = sums + ((<usize>stride) >> 1);
  for (let left = 0; left < width; left += strip) {
    const across = min(strip, width - left);
    const plane = (across + 2 * radius + 18) & ~15;
    const tables = columns + ((<usize>left) << 2);
    let entry = rows;
    let slot = ring;
    for (let j = 0; j < radius; j++) {
      pairRows(entry, tables, left, width, across, radius, plane, slot);
      entry += 8;
      slot += stride;
    }
    let out = target + ((<usize>left) << 2);
    for (let y = 0; y < height; y += 2) {
      pairRows(entry, tables, left, width, across, radius, plane, slot);
      entry += 8;
      slot += stride;
      if (slot == end) slot = ring;
      sumPairs(slot, ring, end, stride, weightsDown, shiftDown, 3 * plane, sums, second);
      sumAlong(sums, plane, radius, weightsAlong, shiftAlong, out, across);
      out += (<usize>width) << 2;
      if (y + 1 < height) sumAlong(second, plane, radius, weightsAlong, shiftAlong, out, across);
      out += (<usize>width) << 2;
    }
  }
}

/** Fills a slot of the ring with the two rows at the entry, and the columns beside the strip that windows reach. */
function pairRows(
  entry: usize,
  columns: usize,
  left: i32,
  width: i32,
  across: i32,
  radius: i32,
  plane: i32,
  slot: usize,
): void {
  const upper = <usize>load<u32>(entry);
  const lower = <usize>load<u32>(entry, 4);
  const bytes = (<usize>plane) << 2;
  const padded = across + 2 * radius;
  // Lanes whose columns lie inside the image, and hence side by side.
  const first = max(0, radius - left);
  const last = min(padded, width + radius - left);
  const shift = ((<usize>(left - radius)) << 2);
  for (let i = first; i < last; i += 4) {
    const lane = (<usize>i) << 2;
    const a = v128.load(upper + shift + lane);
    const b = v128.load(lower + shift + lane);
    storePairs(slot + lane, bytes, a, b);
  }
  for (let i = 0; i < first; i++) pairOne(upper, lower, columns, i, slot, bytes);
  for (let i = last; i < padded; i++) pairOne(upper, lower, columns, i, slot, bytes);
}

// @ts-ignore: decorator
@inline
function storePairs(p: usize, plane: usize, a: v128, b: v128): void {
  const first = lowByte();
  const second = secondByte();
  const third = thirdByte();
  const red = v128.or(v128.and(a, first), i32x4.shl(v128.and(b, first), 16));
  const green = v128.or(i32x4.shr_u(v128.and(a, second), 8), i32x4.shl(v128.and(b, second), 8));
  const blue = v128.or(i32x4.shr_u(v128.and(a, third), 16), v128.and(b, third));
  v128.store(p, red);
  v128.store(p + plane, green);
  v128.store(p + 2 * plane, blue);
}

// @ts-ignore: decorator
@inline
function pairOne(upper: usize, lower: usize, columns: usize, i: i32, slot: usize, plane: usize): void {
  const column = (<usize>load<u32>(columns + ((<usize>i) << 2))) << 2;
  const a = load<u32>(upper + column);
  const b = load<u32>(lower + column);
  const p = slot + ((<usize>i) << 2);
  store<u32>(p, (a & 255) | ((b & 255) << 16));
  store<u32>(p + plane, ((a >> 8) & 255) | ((b & 0xff00) << 8));
  store<u32>(p + 2 * plane, ((a >> 16) & 255) | (b & 0xff0000));
}

/** Sums down the columns for two rows of the result: all slots of the ring, the oldest first. */
function sumPairs(
  oldest: usize,
  ring: usize,
  end: usize,
  stride: i32,
  weights: usize,
  shift: i32,
  lanes: i32,
  first: usize,
  second: usize,
): void {
  const half = i32x4.splat(1 << (shift - 1));
  for (let i = 0; i < lanes; i += 16) {
    let a0 = half;
    let a1 = half;
    let a2 = half;
    let a3 = half;
    let b0 = half;
    let b1 = half;
    let b2 = half;
    let b3 = half;
    let weight = weights;
    const offset = (<usize>i) << 2;
    for (let part = 0; part < 2; part++) {
      const from = part ? ring : oldest;
      const to = part ? oldest : end;
      for (let slot = from; slot < to; slot += stride) {
        const p = slot + offset;
        const w1 = v128.load32_splat(weight);
        const w0 = v128.load32_splat(weight, 2);
        let pair = v128.load(p);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(pair, w0));
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(pair, w1));
        pair = v128.load(p, 16);
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(pair, w0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(pair, w1));
        pair = v128.load(p, 32);
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(pair, w0));
        b2 = i32x4.add(b2, i32x4.dot_i16x8_s(pair, w1));
        pair = v128.load(p, 48);
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(pair, w0));
        b3 = i32x4.add(b3, i32x4.dot_i16x8_s(pair, w1));
        weight += 4;
      }
    }
    const p = first + (offset >> 1);
    v128.store(p, i16x8.narrow_i32x4_s(i32x4.shr_s(a0, shift), i32x4.shr_s(a1, shift)));
    v128.store(p, i16x8.narrow_i32x4_s(i32x4.shr_s(a2, shift), i32x4.shr_s(a3, shift)), 16);
    const q = second + (offset >> 1);
    v128.store(q, i16x8.narrow_i32x4_s(i32x4.shr_s(b0, shift), i32x4.shr_s(b1, shift)));
    v128.store(q, i16x8.narrow_i32x4_s(i32x4.shr_s(b2, shift), i32x4.shr_s(b3, shift)), 16);
  }
}

/** Room for the last pixels of a strip. */
const rest = memory.data(32, 16);

/** Sums along three planes of i16. A load at an even place has the pairs of every other pixel from there on. */
function sumAlong(
  sums: usize,
  plane: i32,
  radius: i32,
  weights: usize,
  shift: i32,
  out: usize,
  across: i32,
): void {
  const half = i32x4.splat(1 << (shift - 1));
  const bytes = (<usize>plane) << 1;
  const last = weights + 2 + ((<usize>(radius + 1)) << 2);
  const opaque = upperBytes();
  for (let x = 0; x < across; x += 8) {
    let red0 = half;
    let red1 = half;
    let green0 = half;
    let green1 = half;
    let blue0 = half;
    let blue1 = half;
    let p = sums + ((<usize>x) << 1);
    for (let weight = weights + 2; weight < last; weight += 4) {
      const w = v128.load32_splat(weight);
      red0 = i32x4.add(red0, i32x4.dot_i16x8_s(v128.load(p), w));
      red1 = i32x4.add(red1, i32x4.dot_i16x8_s(v128.load(p, 2), w));
      green0 = i32x4.add(green0, i32x4.dot_i16x8_s(v128.load(p + bytes), w));
      green1 = i32x4.add(green1, i32x4.dot_i16x8_s(v128.load(p + bytes, 2), w));
      blue0 = i32x4.add(blue0, i32x4.dot_i16x8_s(v128.load(p + 2 * bytes), w));
      blue1 = i32x4.add(blue1, i32x4.dot_i16x8_s(v128.load(p + 2 * bytes, 2), w));
      p += 4;
    }
    const red = zip(red0, red1, shift);
    const green = zip(green0, green1, shift);
    const redGreen = v128.or(red, i16x8.shl(green, 8));
    const blueAlpha = v128.or(zip(blue0, blue1, shift), opaque);
    const low = i16x8.shuffle(redGreen, blueAlpha, 0, 8, 1, 9, 2, 10, 3, 11);
    const high = i16x8.shuffle(redGreen, blueAlpha, 4, 12, 5, 13, 6, 14, 7, 15);
    if (x + 8 <= across) {
      v128.store(out, low);
      v128.store(out, high, 16);
    } else {
      v128.store(rest, low);
      v128.store(rest, high, 16);
      memory.copy(out, rest, (<usize>(across - x)) << 2);
    }
    out += 32;
  }
}

/** Levels of pixels at even and odd places, each in sixteen bits, in order: weighted means, so that all fit a byte. */
// @ts-ignore: decorator
@inline
function zip(even: v128, odd: v128, shift: i32): v128 {
  return v128.or(i32x4.shr_s(even, shift), i32x4.shl(i32x4.shr_s(odd, shift), 16));
}
