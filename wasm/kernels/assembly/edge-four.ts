import { borderFour } from "./border-four";
import { loadFour, mix, mixWeighted, weigh, weighWeighted } from "./sample-four";

/** Addresses of the 2 × 2 pixels of four samples: upper left, upper right, lower left, lower right. */
const corners = memory.data(64, 16);

/**
 * Four samples side by side, nearest (`taps` 1) or linear (2), some of whose taps the border takes back inside: any but
 * the constant one. False, with nothing written, where it would have to be gone through twice.
 */
export function edgeFour(
  taps: i32,
  source: usize,
  width: i32,
  height: i32,
  target: usize,
  x: i64,
  y: i64,
  stepX: i64,
  stepY: i64,
  border: i32,
  weighted: bool,
): bool {
  const across = i32x4.splat(width);
  const along = i32x4.splat(height);
  const strides = i32x4.splat(width << 2);
  const base = i32x4.splat(<i32>source);
  const x0 = i64x2(x, x + stepX);
  const y0 = i64x2(y, y + stepY);
  const x1 = i64x2.add(x0, i64x2.splat(2 * stepX));
  const y1 = i64x2.add(y0, i64x2.splat(2 * stepY));
  const i = i32x4.shuffle(x0, x1, 1, 3, 5, 7);
  const j = i32x4.shuffle(y0, y1, 1, 3, 5, 7);
  const left = borderFour(i, across, border);
  const top = borderFour(j, along, border);
  const inside = v128.and(i32x4.lt_u(left, across), i32x4.lt_u(top, along));
  const upper = i32x4.add(i32x4.mul(top, strides), base);
  if (taps == 1) {
    if (!i32x4.all_true(inside)) return false;
    v128.store(target, loadFour(i32x4.add(upper, i32x4.shl(left, 2))));
    return true;
  }
  const one = i32x4.splat(1);
  const right = borderFour(i32x4.add(i, one), across, border);
  const bottom = borderFour(i32x4.add(j, one), along, border);
  const also = v128.and(i32x4.lt_u(right, across), i32x4.lt_u(bottom, along));
  if (!i32x4.all_true(v128.and(inside, also))) return false;
  const lower = i32x4.add(i32x4.mul(bottom, strides), base);
  v128.store(corners, i32x4.add(upper, i32x4.shl(left, 2)));
  v128.store(corners + 16, i32x4.add(upper, i32x4.shl(right, 2)));
  v128.store(corners + 32, i32x4.add(lower, i32x4.shl(left, 2)));
  v128.store(corners + 48, i32x4.add(lower, i32x4.shl(right, 2)));
  const fx = i32x4.shr_u(i32x4.shuffle(x0, x1, 0, 2, 4, 6), 18);
  const fy = i32x4.shr_u(i32x4.shuffle(y0, y1, 0, 2, 4, 6), 18);
  if (weighted) weighWeighted(fx, fy);
  else weigh(fx, fy);
  const ab = i16x8.narrow_i32x4_s(blend(0, weighted), blend(4, weighted));
  const cd = i16x8.narrow_i32x4_s(blend(8, weighted), blend(12, weighted));
  v128.store(target, i8x16.narrow_i16x8_u(ab, cd));
  return true;
}

// @ts-ignore: decorator
@inline
function blend(at: usize, weighted: bool): v128 {
  const upper = two(corners + at, corners + 16 + at);
  const lower = two(corners + 32 + at, corners + 48 + at);
  return weighted ? mixWeighted(at, upper, lower) : mix(at, upper, lower);
}

/** The pixels whose addresses are there, side by side. */
// @ts-ignore: decorator
@inline
function two(p: usize, q: usize): v128 {
  return v128.load32_lane(<usize>load<u32>(q), v128.load32_zero(<usize>load<u32>(p)), 1);
}
