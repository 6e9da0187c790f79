import { lowByte, secondByte, thirdByte } from "./constants";
import { mirrorPairs } from "./mirrored-pairs";
import { NINE_TAPS_RADIUS, sumAlongNine, sumPairsNine } from "./mirrored-nine";
import { sumAlong, sumPairs } from "./mirrored-sums";

/**
 * As gaussianOpaque for small radii, which are even, in strips of columns. Two source rows at a time lie in a ring as
 * planes of red, green and blue, each lane with the levels of both: a product of pairs then serves two rows of the
 * result, and alpha costs nothing. The weights are those of mirrored-pairs.ts; between the passes levels have
 * `fraction` bits. `ring` has room for radius + 1 rows of `stride` bytes, a multiple of 64 and at least
 * 6 · (`strip` + 2 · radius, and 3 more, rounded up to 16) lanes of 4 bytes, or half of that for a radius of 4, which
 * needs no mirrors; `sums` for one and 64 bytes more.
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
  fraction: i32,
  rows: usize,
  columns: usize,
  strip: i32,
  ring: usize,
  stride: usize,
  sums: usize,
): void {
  const end = ring + <usize>(radius + 1) * stride;
  const nine = radius == NINE_TAPS_RADIUS;
  const second = sums + (nine ? stride >> 1 : stride >> 2);
  const mirrors = second + (stride >> 2);
  for (let left = 0; left < width; left += strip) {
    const across = min(strip, width - left);
    const plane = (across + 2 * radius + 18) & ~15;
    const bytes = (<usize>plane) << 2;
    const tables = columns + ((<usize>left) << 2);
    let entry = rows;
    let previous = end - stride;
    let slot = ring;
    let out = target + ((<usize>left) << 2);
    for (let y = -2 * radius; y < height; y += 2) {
      pairRows(entry, tables, left, width, across, radius, bytes, slot, nine ? 0 : previous + 3 * bytes);
      entry += 8;
      previous = slot;
      slot += stride;
      if (slot == end) slot = ring;
      if (y < 0) continue;
      const both = y + 1 < height;
      const lower = out + ((<usize>width) << 2);
      if (nine) {
        sumPairsNine(slot, ring, end, stride, weightsDown, shiftDown, fraction, 3 * plane, sums, second);
        sumAlongNine(sums, plane, weightsAlong, shiftAlong, out, across);
        if (both) sumAlongNine(second, plane, weightsAlong, shiftAlong, lower, across);
      } else {
        sumPairs(slot, ring, end, stride, 3 * bytes, radius, weightsDown, shiftDown, fraction, 3 * plane, sums, second);
        sumAlong(sums, mirrors, plane, radius, weightsAlong, shiftAlong, out, across);
        if (both) sumAlong(second, mirrors, plane, radius, weightsAlong, shiftAlong, lower, across);
      }
      out += (<usize>width) << 3;
    }
  }
}

/**
 * Fills a slot of the ring with the two rows at the entry, and the columns beside the strip that windows reach. At
 * `mirrors`, unless that is 0, the slot before it gets the pairs that mirror its own, three planes further on.
 */
function pairRows(
  entry: usize,
  columns: usize,
  left: i32,
  width: i32,
  across: i32,
  radius: i32,
  bytes: usize,
  slot: usize,
  mirrors: usize,
): void {
  const upper = <usize>load<u32>(entry);
  const lower = <usize>load<u32>(entry, 4);
  const padded = across + 2 * radius;
  // Lanes whose columns lie inside the image, and hence side by side.
  const first = max(0, radius - left);
  const last = min(padded, width + radius - left);
  const shift = ((<usize>(left - radius)) << 2);
  const own = mirrors - 3 * bytes;
  for (let i = first; i < last; i += 4) {
    const lane = (<usize>i) << 2;
    const a = v128.load(upper + shift + lane);
    const b = v128.load(lower + shift + lane);
    const red = pairsOfRed(a, b);
    const green = pairsOfGreen(a, b);
    const blue = pairsOfBlue(a, b);
    v128.store(slot + lane, red);
    v128.store(slot + bytes + lane, green);
    v128.store(slot + 2 * bytes + lane, blue);
    if (mirrors) {
      const before = own + lane;
      const at = mirrors + lane;
      v128.store(at, mirrorPairs(v128.load(before), red));
      v128.store(at + bytes, mirrorPairs(v128.load(before + bytes), green));
      v128.store(at + 2 * bytes, mirrorPairs(v128.load(before + 2 * bytes), blue));
    }
  }
  for (let i = 0; i < first; i++) pairOne(upper, lower, columns, i, slot, bytes, mirrors);
  for (let i = last; i < padded; i++) pairOne(upper, lower, columns, i, slot, bytes, mirrors);
}

// @ts-ignore: decorator
@inline
function pairsOfRed(a: v128, b: v128): v128 {
  const first = lowByte();
  return v128.or(v128.and(a, first), i32x4.shl(v128.and(b, first), 16));
}

// @ts-ignore: decorator
@inline
function pairsOfGreen(a: v128, b: v128): v128 {
  const second = secondByte();
  return v128.or(i32x4.shr_u(v128.and(a, second), 8), i32x4.shl(v128.and(b, second), 8));
}

// @ts-ignore: decorator
@inline
function pairsOfBlue(a: v128, b: v128): v128 {
  const third = thirdByte();
  return v128.or(i32x4.shr_u(v128.and(a, third), 16), v128.and(b, third));
}

// @ts-ignore: decorator
@inline
function pairOne(
  upper: usize,
  lower: usize,
  columns: usize,
  i: i32,
  slot: usize,
  bytes: usize,
  mirrors: usize,
): void {
  const lane = (<usize>i) << 2;
  const column = (<usize>load<u32>(columns + lane)) << 2;
  const a = load<u32>(upper + column);
  const b = load<u32>(lower + column);
  for (let plane = 0; plane < 3; plane++) {
    const offset = lane + <usize>plane * bytes;
    const pair = ((a >> (8 * plane)) & 255) | (((b >> (8 * plane)) & 255) << 16);
    store<u32>(slot + offset, pair);
    if (!mirrors) continue;
    const before = load<u32>(mirrors - 3 * bytes + offset);
    store<u32>(mirrors + offset, (pair & 0xffff) | (before & 0xffff0000));
  }
}
