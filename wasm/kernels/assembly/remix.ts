/**
 * Takes the bytes of each pixel in an order and then, byte by byte, ands, xors, adds and subtracts, the last two with
 * saturation. Each argument has the four bytes of a pixel; those of `order` are 0 … 3.
 */
export function remix(
  image: usize,
  count: i32,
  order: u32,
  kept: u32,
  flipped: u32,
  more: u32,
  less: u32,
): void {
  const end = image + ((<usize>count) << 2);
  const places = i32x4.add(i32x4.splat(order), i32x4(0, 0x04040404, 0x08080808, 0x0c0c0c0c));
  const and = i32x4.splat(kept);
  const xor = i32x4.splat(flipped);
  const plus = i32x4.splat(more);
  const minus = i32x4.splat(less);
  let p = image;
  for (; p + 64 <= end; p += 64) {
    v128.store(p, changed(v128.load(p), places, and, xor, plus, minus));
    v128.store(p, changed(v128.load(p, 16), places, and, xor, plus, minus), 16);
    v128.store(p, changed(v128.load(p, 32), places, and, xor, plus, minus), 32);
    v128.store(p, changed(v128.load(p, 48), places, and, xor, plus, minus), 48);
  }
  // May pass the end by three pixels, which every block has room for.
  for (; p < end; p += 16) v128.store(p, changed(v128.load(p), places, and, xor, plus, minus));
}

// @ts-ignore: decorator
@inline
function changed(four: v128, places: v128, and: v128, xor: v128, plus: v128, minus: v128): v128 {
  const flipped = v128.xor(v128.and(i8x16.swizzle(four, places), and), xor);
  return i8x16.sub_sat_u(i8x16.add_sat_u(flipped, plus), minus);
}
