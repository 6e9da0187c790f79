/** Every block of side × side pixels, cut short at the right and below, gets its mean colour, weighed by alpha. */
export function averageBlocks(image: usize, width: i32, height: i32, side: i32): void {
  const stride = (<usize>width) << 2;
  for (let top = 0; top < height; top += side) {
    const blockHeight = min(side, height - top);
    for (let left = 0; left < width; left += side) {
      const blockWidth = min(side, width - left);
      const start = image + <usize>top * stride + ((<usize>left) << 2);
      averageBlock(start, stride, (<usize>blockWidth) << 2, blockHeight);
    }
  }
}

function averageBlock(start: usize, stride: usize, bytes: usize, height: i32): void {
  let low = i64x2.splat(0);
  let high = i64x2.splat(0);
  for (let y = 0; y < height; y++) {
    const row = start + <usize>y * stride;
    // Not above 2^14 pixels times 255², which is within 32 bits.
    let sums = i32x4.splat(0);
    for (let p = row; p < row + bytes; p += 4) {
      const levels = i16x8.extend_low_i8x16_u(v128.load32_zero(p));
      const weights = i16x8.shuffle(levels, i16x8.splat(1), 3, 3, 3, 8, 8, 8, 8, 8);
      sums = i32x4.add(sums, i32x4.extmul_low_i16x8_u(levels, weights));
    }
    low = i64x2.add(low, i64x2.extend_low_i32x4_u(sums));
    high = i64x2.add(high, i64x2.extend_high_i32x4_u(sums));
  }
  const alpha = i64x2.extract_lane(high, 1);
  if (alpha == 0) return;
  const color =
    mean(i64x2.extract_lane(low, 0), alpha) |
    (mean(i64x2.extract_lane(low, 1), alpha) << 8) |
    (mean(i64x2.extract_lane(high, 0), alpha) << 16);
  for (let y = 0; y < height; y++) {
    const row = start + <usize>y * stride;
    for (let p = row; p < row + bytes; p += 4) {
      store<u32>(p, color | (load<u32>(p) & 0xff000000));
    }
  }
}

/** To the nearest, halves up. */
// @ts-ignore: decorator
@inline
function mean(sum: i64, weight: i64): u32 {
  return <u32>((2 * sum + weight) / (2 * weight));
}
