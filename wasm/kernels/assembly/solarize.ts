import { readAhead } from "./ahead";

/**
 * Xors, adds and subtracts, the last two with saturation, in bytes that are at least the limit or, with `below`, in the
 * others. The words have the four bytes of a pixel, red in the lowest.
 */
export function solarize(
  image: usize,
  count: i32,
  limits: u32,
  below: bool,
  flipped: u32,
  more: u32,
  less: u32,
): void {
  const limit = i32x4.splat(limits);
  const others = i32x4.splat(below ? -1 : 0);
  const xor = i32x4.splat(flipped);
  const plus = i32x4.splat(more);
  const minus = i32x4.splat(less);
  const end = image + ((<usize>count) << 2);
  // May pass the end by three pixels, which every block has room for.
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; p += 16) {
      const four = v128.load(p);
      const within = v128.xor(i8x16.eq(i8x16.max_u(four, limit), four), others);
      const changed = i8x16.sub_sat_u(i8x16.add_sat_u(v128.xor(four, xor), plus), minus);
      v128.store(p, v128.bitselect(changed, four, within));
    }
  }
}
