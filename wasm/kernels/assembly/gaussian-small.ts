import { lowerBytes } from "./constants";
import { joinHalves } from "./join-halves";
import { BLOCK_ROW, prepareSums, sumAlong, sumDown } from "./mirrored-sums";

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
  const again = block >> 1;
  const pitch = (<usize>width) << 2;
  prepareSums(radius, weightsDown, shiftDown, fraction, weightsAlong);
  for (let left = 0; left < width; left += strip) {
    const across = min(strip, width - left);
    const padded = across + 2 * radius;
    const plane = (padded + 18) & ~15;
    const bytes = (<usize>(plane >> 4)) * block;
    const apart = (<usize>plane) << 3;
    const tables = columns + ((<usize>left) << 2);
    // Of the pairs that are in the ring, or have been.
    let pairs = first == 0 ? 0 : (first >> 1) + radius;
    let out = target + ((<usize>left) << 2);
    for (let y = first; y < end; y += 4) {
      const last = (y >> 1) + radius;
      for (; pairs < last; pairs++) {
        const entry = rows + ((<usize>pairs) << 3);
        let slot = ring + (<usize>(pairs % count)) * BLOCK_ROW;
        for (let i = 0; i < plane; i += 16) {
          pairBlock(entry, tables, left, width, padded, i, radius, slot, bytes, again);
          slot += block;
        }
      }
      // The last two pairs are written while sums are made: each waits for something else than the other.
      const entry = rows + ((<usize>pairs) << 3);
      let newest = ring + (<usize>(pairs % count)) * BLOCK_ROW;
      let oldest = ring + (<usize>((y >> 1) % count)) * BLOCK_ROW;
      let made = sums;
      for (let i = 0; i < plane; i += 16) {
        pairBlock(entry, tables, left, width, padded, i, radius, newest, bytes, again);
        const next = newest + BLOCK_ROW;
        pairBlock(entry + 8, tables, left, width, padded, i, radius, next, bytes, again);
        sumDown(oldest, bytes, radius, weightsDown, shiftDown, made, apart);
        newest += block;
        oldest += block;
        made += 128;
      }
      pairs += 2;
      sumAlong(sums, plane, radius, weightsAlong, out, pitch, across, min(4, end - y));
      out += pitch << 2;
    }
  }
}

/**
 * Fills sixteen of the `padded` columns of a slot, from the one at `i` on, with the two rows at the entry, and again so
 * many bytes on. Their planes lie `bytes` apart. The first columns and the last are those beside the strip that windows
 * reach.
 */
function pairBlock(
  entry: usize,
  columns: usize,
  left: i32,
  width: i32,
  padded: i32,
  i: i32,
  radius: i32,
  slot: usize,
  bytes: usize,
  again: usize,
): void {
  let upper = <usize>load<u32>(entry);
  let lower = <usize>load<u32>(entry, 4);
  const column = left - radius + i;
  if (column < 0 || column + 16 > width) {
    for (const last = min(i + 16, padded); i < last; i++) {
      pairOne(upper, lower, columns + ((<usize>i) << 2), slot, bytes, again);
      slot += 4;
    }
    return;
  }
  upper += (<usize>column) << 2;
  lower += (<usize>column) << 2;
  const green = slot + bytes;
  const blue = green + bytes;
  const redAgain = slot + again;
  const greenAgain = green + again;
  const blueAgain = blue + again;
  const bytes8 = lowerBytes();
  for (let at: usize = 0; at < BLOCK_ROW; at += 16) {
    const a = v128.load(upper + at);
    const b = v128.load(lower + at);
    const low = joinHalves(a, i32x4.shl(b, 16));
    const high = joinHalves(i32x4.shr_u(a, 16), b);
    const reds = v128.and(low, bytes8);
    v128.store(slot + at, reds);
    v128.store(redAgain + at, reds);
    const greens = i16x8.shr_u(low, 8);
    v128.store(green + at, greens);
    v128.store(greenAgain + at, greens);
    const blues = v128.and(high, bytes8);
    v128.store(blue + at, blues);
    v128.store(blueAgain + at, blues);
  }
}

// @ts-ignore: decorator
@inline
function pairOne(
  upper: usize,
  lower: usize,
  entry: usize,
  at: usize,
  bytes: usize,
  again: usize,
): void {
  const column = (<usize>load<u32>(entry)) << 2;
  const a = load<u32>(upper + column);
  const b = load<u32>(lower + column);
  for (let plane = 0; plane < 3; plane++) {
    const pair = ((a >> (8 * plane)) & 255) | (((b >> (8 * plane)) & 255) << 16);
    store<u32>(at, pair);
    store<u32>(at + again, pair);
    at += bytes;
  }
}
