/**
 * Which bytes of two rows go where in a quarter of the zigzag sequence (ITU T.81, figure A.6), and 255 where another
 * two rows' go.
 */
// prettier-ignore
const deals: usize = memory.data<u8>([
  0, 1, 8, 255, 9, 2, 3, 10, 255, 255, 255, 255, 255, 11, 4, 5,
  255, 255, 255, 0, 255, 255, 255, 255, 1, 8, 255, 9, 2, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 255, 255, 255, 255, 255,
  12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 13, 6, 7, 14, 255, 255,
  255, 3, 10, 255, 255, 255, 255, 255, 11, 4, 255, 255, 255, 255, 5, 12,
  255, 255, 255, 1, 8, 255, 9, 2, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 15, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 13, 6, 255, 7, 14, 255, 255, 255,
  3, 10, 255, 255, 255, 255, 11, 4, 255, 255, 255, 255, 255, 5, 12, 255,
  255, 255, 1, 8, 9, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 3,
  255, 255, 255, 255, 255, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 13, 6, 255, 7, 14, 255, 255, 255, 255, 15, 255, 255, 255,
  10, 11, 4, 255, 255, 255, 255, 255, 5, 12, 13, 6, 255, 7, 14, 15,
], 16);

/** The same of four rows of four, of which the last that comes in the sequence is its 25th. */
// prettier-ignore
const cornerDeals: usize = memory.data<u8>([
  0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 255, 13, 10, 7, 255, 255,
  255, 11, 14, 255, 255, 255, 255, 255, 15, 255, 255, 255, 255, 255, 255, 255,
], 16);

// @ts-ignore: decorator
@inline
function deal(rows: v128, which: usize): v128 {
  return i8x16.swizzle(rows, v128.load(deals + (which << 4)));
}

/** A bit for each coefficient of a block in zigzag order: whether it is not zero. */
export function maskOf(block: usize): u64 {
  return zigzagMask(
    i8x16.narrow_i16x8_s(v128.load(block), v128.load(block, 16)),
    i8x16.narrow_i16x8_s(v128.load(block, 32), v128.load(block, 48)),
    i8x16.narrow_i16x8_s(v128.load(block, 64), v128.load(block, 80)),
    i8x16.narrow_i16x8_s(v128.load(block, 96), v128.load(block, 112)),
  );
}

/** The same of 64 bytes in natural order. */
// @ts-ignore: decorator
@inline
export function zigzagMask(a: v128, b: v128, c: v128, d: v128): u64 {
  // The zigzag sequence of 64 bytes (ITU T.81, figure A.6), of which each vector holds two rows.
  const first = v128.or(
    v128.or(
      deal(a, 0),
      deal(b, 1),
    ),
    deal(c, 2),
  );
  const second = v128.or(
    v128.or(
      deal(a, 3),
      deal(b, 4),
    ),
    v128.or(
      deal(c, 5),
      deal(d, 6),
    ),
  );
  const third = v128.or(
    v128.or(
      deal(a, 7),
      deal(b, 8),
    ),
    v128.or(
      deal(c, 9),
      deal(d, 10),
    ),
  );
  const fourth = v128.or(
    v128.or(
      deal(b, 11),
      deal(c, 12),
    ),
    deal(d, 13),
  );
  const zero = i8x16.splat(0);
  const low = i8x16.bitmask(i8x16.eq(first, zero)) | (i8x16.bitmask(i8x16.eq(second, zero)) << 16);
  const high = i8x16.bitmask(i8x16.eq(third, zero)) | (i8x16.bitmask(i8x16.eq(fourth, zero)) << 16);
  return ~((<u64>(<u32>low)) | ((<u64>(<u32>high)) << 32));
}

/** The same where the last four rows are zero. */
// @ts-ignore: decorator
@inline
export function upperMask(a: v128, b: v128): u64 {
  const first = v128.or(deal(a, 0), deal(b, 1));
  const second = v128.or(deal(a, 3), deal(b, 4));
  const third = v128.or(deal(a, 7), deal(b, 8));
  const fourth = deal(b, 11);
  const zero = i8x16.splat(0);
  const low = i8x16.bitmask(i8x16.eq(first, zero)) | (i8x16.bitmask(i8x16.eq(second, zero)) << 16);
  const high = i8x16.bitmask(i8x16.eq(third, zero)) | (i8x16.bitmask(i8x16.eq(fourth, zero)) << 16);
  return ~((<u64>(<u32>low)) | ((<u64>(<u32>high)) << 32));
}

/** The same of sixteen bytes, the first four of each of the first four rows, where all others are zero. */
// @ts-ignore: decorator
@inline
export function cornerMask(rows: v128): u64 {
  const zero = i8x16.splat(0);
  const first = i8x16.swizzle(rows, v128.load(cornerDeals));
  const second = i8x16.swizzle(rows, v128.load(cornerDeals, 16));
  const low = i8x16.bitmask(i8x16.eq(first, zero)) | (i8x16.bitmask(i8x16.eq(second, zero)) << 16);
  return <u64>(~(<u32>low));
}
