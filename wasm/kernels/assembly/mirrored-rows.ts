/**
 * Weighted sums down the columns, with the same weight for the two rows at each distance from the middle one, whose
 * entry in the table of row addresses is at `middle`. `weights` holds the i16 of distances 0 … radius and a zero;
 * radius is at least 1. Writes four i16 per pixel, and up to three pixels more than `width`.
 */
export function sumMirroredRows(
  middle: usize,
  radius: i32,
  weights: usize,
  target: usize,
  width: i32,
  shift: i32,
): void {
  const half = i32x4.splat(1 << (shift - 1));
  const bytes = (<usize>width) << 2;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let w = v128.load32_splat(weights);
    const own = rowAt(middle, offset);
    let a = rowAt(middle - 4, offset);
    let b = rowAt(middle + 4, offset);
    let near = i16x8.extend_low_i8x16_u(own);
    let far = sumLow(a, b);
    let sum0 = i32x4.add(half, i32x4.dot_i16x8_s(pairLow(near, far), w));
    let sum1 = i32x4.add(half, i32x4.dot_i16x8_s(pairHigh(near, far), w));
    near = i16x8.extend_high_i8x16_u(own);
    far = sumHigh(a, b);
    let sum2 = i32x4.add(half, i32x4.dot_i16x8_s(pairLow(near, far), w));
    let sum3 = i32x4.add(half, i32x4.dot_i16x8_s(pairHigh(near, far), w));
    let above = middle - 8;
    let below = middle + 8;
    let weight = weights + 4;
    for (let k = 2; k <= radius; k += 2) {
      // Past the last distance the weight is 0, and any row will do.
      const step: usize = k < radius ? 4 : 0;
      w = v128.load32_splat(weight);
      a = rowAt(above, offset);
      b = rowAt(below, offset);
      const c = rowAt(above - step, offset);
      const d = rowAt(below + step, offset);
      near = sumLow(a, b);
      far = sumLow(c, d);
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(pairLow(near, far), w));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(pairHigh(near, far), w));
      near = sumHigh(a, b);
      far = sumHigh(c, d);
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(pairLow(near, far), w));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(pairHigh(near, far), w));
      above -= 8;
      below += 8;
      weight += 4;
    }
    const out = target + (offset << 1);
    v128.store(out, i16x8.narrow_i32x4_s(i32x4.shr_s(sum0, shift), i32x4.shr_s(sum1, shift)));
    v128.store(out, i16x8.narrow_i32x4_s(i32x4.shr_s(sum2, shift), i32x4.shr_s(sum3, shift)), 16);
  }
}

// @ts-ignore: decorator
@inline
function rowAt(entry: usize, offset: usize): v128 {
  return v128.load(<usize>load<u32>(entry) + offset);
}

/** Sums of the first two pixels of each, in sixteen bits. */
// @ts-ignore: decorator
@inline
function sumLow(a: v128, b: v128): v128 {
  return i16x8.add(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b));
}

// @ts-ignore: decorator
@inline
function sumHigh(a: v128, b: v128): v128 {
  return i16x8.add(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b));
}

// @ts-ignore: decorator
@inline
function pairLow(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

// @ts-ignore: decorator
@inline
function pairHigh(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
