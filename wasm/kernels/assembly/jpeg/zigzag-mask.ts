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
  // prettier-ignore
  const first = v128.or(
    v128.or(
      i8x16.swizzle(a, i8x16(0, 1, 8, -1, 9, 2, 3, 10, -1, -1, -1, -1, -1, 11, 4, 5)),
      i8x16.swizzle(b, i8x16(-1, -1, -1, 0, -1, -1, -1, -1, 1, 8, -1, 9, 2, -1, -1, -1)),
    ),
    i8x16.swizzle(c, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, -1, -1, -1, -1, -1)),
  );
  // prettier-ignore
  const second = v128.or(
    v128.or(
      i8x16.swizzle(a, i8x16(12, -1, -1, -1, -1, -1, -1, -1, -1, -1, 13, 6, 7, 14, -1, -1)),
      i8x16.swizzle(b, i8x16(-1, 3, 10, -1, -1, -1, -1, -1, 11, 4, -1, -1, -1, -1, 5, 12)),
    ),
    v128.or(
      i8x16.swizzle(c, i8x16(-1, -1, -1, 1, 8, -1, 9, 2, -1, -1, -1, -1, -1, -1, -1, -1)),
      i8x16.swizzle(d, i8x16(-1, -1, -1, -1, -1, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
    ),
  );
  // prettier-ignore
  const third = v128.or(
    v128.or(
      i8x16.swizzle(a, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 15, -1, -1, -1, -1, -1)),
      i8x16.swizzle(b, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, 13, 6, -1, 7, 14, -1, -1, -1)),
    ),
    v128.or(
      i8x16.swizzle(c, i8x16(3, 10, -1, -1, -1, -1, 11, 4, -1, -1, -1, -1, -1, 5, 12, -1)),
      i8x16.swizzle(d, i8x16(-1, -1, 1, 8, 9, 2, -1, -1, -1, -1, -1, -1, -1, -1, -1, 3)),
    ),
  );
  // prettier-ignore
  const fourth = v128.or(
    v128.or(
      i8x16.swizzle(b, i8x16(-1, -1, -1, -1, -1, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
      i8x16.swizzle(c, i8x16(-1, -1, -1, 13, 6, -1, 7, 14, -1, -1, -1, -1, 15, -1, -1, -1)),
    ),
    i8x16.swizzle(d, i8x16(10, 11, 4, -1, -1, -1, -1, -1, 5, 12, 13, 6, -1, 7, 14, 15)),
  );
  const zero = i8x16.splat(0);
  const low = i8x16.bitmask(i8x16.ne(first, zero)) | (i8x16.bitmask(i8x16.ne(second, zero)) << 16);
  const high = i8x16.bitmask(i8x16.ne(third, zero)) | (i8x16.bitmask(i8x16.ne(fourth, zero)) << 16);
  return (<u64>(<u32>low)) | ((<u64>(<u32>high)) << 32);
}
