/** The upper halves of words. */
const constants = memory.data<u32>([0xffff0000]);

/**
 * One row of the result, each pixel of 2 × 2 opaque ones: first down, to `fraction` bits, then along, to the same levels
 * as when the whole rows are mixed first. Quicker where most of their pixels are passed over. Reads one pixel beyond a row.
 */
// @ts-ignore: decorator
@inline
export function mixSquares(
  rows: usize,
  weightsDown: usize,
  starts: usize,
  weightsAlong: usize,
  target: usize,
  width: i32,
  more: i32,
  bits: i32,
  fraction: i32,
): void {
  const a = <usize>load<u32>(rows);
  const b = <usize>load<u32>(rows, 4);
  const down = v128.load32_splat(weightsDown);
  const half = i32x4.splat(more);
  const upper = v128.load32_splat(constants);
  const end = target + ((<usize>width) << 2);
  for (; target + 16 <= end; target += 16, starts += 16, weightsAlong += 16) {
    const p = mixSquare(a, b, load<u32>(starts), down, half, upper, weightsAlong, bits, fraction);
    const q = mixSquare(a, b, load<u32>(starts, 4), down, half, upper, weightsAlong + 4, bits, fraction);
    const r = mixSquare(a, b, load<u32>(starts, 8), down, half, upper, weightsAlong + 8, bits, fraction);
    const s = mixSquare(a, b, load<u32>(starts, 12), down, half, upper, weightsAlong + 12, bits, fraction);
    v128.store(target, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(p, q), i16x8.narrow_i32x4_s(r, s)));
  }
  for (; target < end; target += 4, starts += 4, weightsAlong += 4) {
    const p = mixSquare(a, b, load<u32>(starts), down, half, upper, weightsAlong, bits, fraction);
    const words = i16x8.narrow_i32x4_s(p, p);
    v128.store32_lane(target, i8x16.narrow_i16x8_u(words, words), 0);
  }
}

// @ts-ignore: decorator
@inline
function mixSquare(
  a: usize,
  b: usize,
  start: u32,
  down: v128,
  half: v128,
  upper: v128,
  along: usize,
  bits: i32,
  fraction: i32,
): v128 {
  const offset = (<usize>start) << 2;
  const above = v128.load8x8_u(a + offset);
  const below = v128.load8x8_u(b + offset);
  const first = i16x8.shuffle(above, below, 0, 8, 1, 9, 2, 10, 3, 11);
  const second = i16x8.shuffle(above, below, 4, 12, 5, 13, 6, 14, 7, 15);
  const left = i32x4.shr_u(i32x4.add(i32x4.dot_i16x8_s(first, down), half), bits - fraction);
  const right = i32x4.shl(i32x4.add(i32x4.dot_i16x8_s(second, down), half), 16 - bits + fraction);
  const pairs = v128.or(left, v128.and(right, upper));
  return i32x4.shr_s(i32x4.dot_i16x8_s(pairs, v128.load32_splat(along)), bits + fraction);
}
