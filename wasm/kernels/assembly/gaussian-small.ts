import { lowByte, secondByte, thirdByte } from "./constants";
import { BLOCK_ROW, sumAlong, sumDown } from "./mirrored-sums";

/**
 * As gaussianOpaque for small radii, which are even, in strips of columns. Two source rows at a time lie in a ring as
 * planes of red, green and blue, each lane with the levels of both: a product of pairs then serves two rows of the
 * result, and alpha costs nothing. The weights are those of mirrored-pairs.ts; between the passes levels have
 * `fraction` bits. The ring holds radius + 2 pairs of rows, each of them twice, so that those which four rows of the
 * result want always lie one after another: it has room for 24 · (radius + 2) bytes for each of `strip` + 2 · radius
 * columns, and 3 more, rounded up to 16; `sums` for 24 bytes for each.
 *
 * Makes the rows from `first`, a multiple of 4, to before `end`, which is one too unless it is the last: with one strip
 * across and the ring as the rows above have left it, a picture may be made from the top down in parts. Rows of the
 * source up to radius − 1 below `end` are read then, and none of them twice but where they are mirrored.
 */
export function gaussianSmall(
  target: usize,
  width: i32,
  first: i32,
  end: i32,
  radius: i32,
  weightsDown: usize,
  shiftDown: i32,
  weightsAlong: usize,
  fraction: i32,
  rows: usize,
  columns: usize,
  strip: i32,
  ring: usize,
  sums: usize,
): void {
  const count = radius + 2;
  const block = (<usize>count) * 2 * BLOCK_ROW;
  const pitch = (<usize>width) << 2;
  for (let left = 0; left < width; left += strip) {
    const across = min(strip, width - left);
    const plane = (across + 2 * radius + 18) & ~15;
    const tables = columns + ((<usize>left) << 2);
    // Of the pairs that are in the ring, or have been.
    let pairs = first == 0 ? 0 : (first >> 1) + radius;
    let out = target + ((<usize>left) << 2);
    for (let y = first; y < end; y += 4) {
      const oldest = y >> 1;
      for (; pairs < oldest + count; pairs++) {
        const slot = ring + (<usize>(pairs % count)) * BLOCK_ROW;
        pairRows(rows + ((<usize>pairs) << 3), tables, left, width, across, radius, plane, block, slot);
      }
      const slot = ring + (<usize>(oldest % count)) * BLOCK_ROW;
      sumDown(slot, block, radius, weightsDown, shiftDown, fraction, 3 * plane, sums);
      sumAlong(sums, plane, radius, weightsAlong, out, pitch, across, min(4, end - y));
      out += pitch << 2;
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
  block: usize,
  slot: usize,
): void {
  const upper = <usize>load<u32>(entry);
  const lower = <usize>load<u32>(entry, 4);
  const padded = across + 2 * radius;
  const bytes = (<usize>(plane >> 4)) * block;
  const again = block >> 1;
  // Four lanes each whose columns lie inside the image, and hence side by side.
  const first = (max(0, radius - left) + 3) & ~3;
  const last = max(first, min(padded, width + radius - left) & ~3);
  const shift = ((<usize>(left - radius)) << 2);
  for (let i = first; i < last; i += 4) {
    const column = shift + ((<usize>i) << 2);
    const a = v128.load(upper + column);
    const b = v128.load(lower + column);
    let at = slot + (<usize>(i >> 4)) * block + ((<usize>(i & 15)) << 2);
    const red = pairsOfRed(a, b);
    v128.store(at, red);
    v128.store(at + again, red);
    at += bytes;
    const green = pairsOfGreen(a, b);
    v128.store(at, green);
    v128.store(at + again, green);
    at += bytes;
    const blue = pairsOfBlue(a, b);
    v128.store(at, blue);
    v128.store(at + again, blue);
  }
  for (let i = 0; i < first; i++) pairOne(upper, lower, columns, i, slot, block, bytes);
  for (let i = last; i < padded; i++) pairOne(upper, lower, columns, i, slot, block, bytes);
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
  block: usize,
  bytes: usize,
): void {
  const column = (<usize>load<u32>(columns + ((<usize>i) << 2))) << 2;
  const a = load<u32>(upper + column);
  const b = load<u32>(lower + column);
  let at = slot + (<usize>(i >> 4)) * block + ((<usize>(i & 15)) << 2);
  for (let plane = 0; plane < 3; plane++) {
    const pair = ((a >> (8 * plane)) & 255) | (((b >> (8 * plane)) & 255) << 16);
    store<u32>(at, pair);
    store<u32>(at + (block >> 1), pair);
    at += bytes;
  }
}
