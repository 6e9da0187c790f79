/** The rounded mean of each 2 × 2 pixels of an opaque image: what linear and area weights come to at half the size. */
export function resizeHalf(source: usize, target: usize, width: i32, height: i32): void {
  const stride = (<usize>width) << 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += 4) {
      const p = source + ((<usize>x) << 3);
      // The second four pixels of each row may lie beyond it, and are then of no use.
      const next: usize = x + 2 < width ? 16 : 0;
      const left = meansOfTwo(v128.load(p), v128.load(p + stride));
      const right = meansOfTwo(v128.load(p + next), v128.load(p + stride + next));
      // May pass the end of the row by three pixels: the next row, or the slack after an image, takes them.
      v128.store(target + ((<usize>x) << 2), i8x16.narrow_i16x8_u(left, right));
    }
    source += 2 * stride;
    target += (<usize>width) << 2;
  }
}

/** Two pixels of the result in sixteen bits, from four of each row. */
// @ts-ignore: decorator
@inline
function meansOfTwo(upper: v128, lower: v128): v128 {
  const low = i16x8.add(i16x8.extend_low_i8x16_u(upper), i16x8.extend_low_i8x16_u(lower));
  const high = i16x8.add(i16x8.extend_high_i8x16_u(upper), i16x8.extend_high_i8x16_u(lower));
  const sums = i16x8.add(i64x2.shuffle(low, high, 0, 2), i64x2.shuffle(low, high, 1, 3));
  return i16x8.shr_u(i16x8.add(sums, i16x8.splat(2)), 2);
}

/** The rounded mean of each `part` × `part` pixels of an opaque image, 4 or 8: what area weights come to there. */
export function resizePart(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  part: i32,
): void {
  const bytes = (<usize>part) << 2;
  const stride = <usize>width * bytes;
  const shift = part == 4 ? 4 : 6;
  const half = i16x8.splat(part == 4 ? 8 : 32);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = source + <usize>x * bytes;
      // Pairs of bytes of one channel, whose sums are the sums of two pixels.
      let sums = i16x8.splat(0);
      const end = p + <usize>part * stride;
      for (let row = p; row < end; row += stride) {
        for (let at: usize = 0; at < bytes; at += 16) {
          sums = i16x8.add(sums, i16x8.extadd_pairwise_i8x16_u(byChannel(v128.load(row + at))));
        }
      }
      sums = i16x8.add(sums, i64x2.shuffle(sums, sums, 1, 0));
      const means = i16x8.shr_u(i16x8.add(sums, half), shift);
      store<u32>(target, i32x4.extract_lane(i8x16.narrow_i16x8_u(means, means), 0));
      target += 4;
    }
    source += <usize>part * stride;
  }
}

/** Four pixels as reds of two, greens of two … and the same of the other two. */
// @ts-ignore: decorator
@inline
function byChannel(four: v128): v128 {
  const next = i64x2.shr_u(four, 32);
  return i8x16.shuffle(four, next, 0, 16, 1, 17, 2, 18, 3, 19, 8, 24, 9, 25, 10, 26, 11, 27);
}
