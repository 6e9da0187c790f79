import { REFLECT, REFLECT_101, REPLICATE } from "./border";

/**
 * As borderIndex does each of four, no further than one time round: what is further away stays outside, which an unsigned
 * comparison with the sizes tells.
 */
// @ts-ignore: decorator
@inline
export function borderFour(index: v128, sizes: v128, border: i32): v128 {
  if (border == REPLICATE) {
    const last = i32x4.sub(sizes, i32x4.splat(1));
    return i32x4.min_s(i32x4.max_s(index, i32x4.splat(0)), last);
  }
  if (border == REFLECT) {
    const place = v128.xor(index, i32x4.shr_s(index, 31));
    const last = i32x4.sub(i32x4.add(sizes, sizes), i32x4.splat(1));
    return i32x4.min_s(place, i32x4.sub(last, place));
  }
  if (border == REFLECT_101) {
    const place = i32x4.abs(index);
    const last = i32x4.sub(i32x4.add(sizes, sizes), i32x4.splat(2));
    return i32x4.min_s(place, i32x4.sub(last, place));
  }
  const before = v128.and(i32x4.lt_s(index, i32x4.splat(0)), sizes);
  const behind = v128.and(i32x4.ge_s(index, sizes), sizes);
  return i32x4.sub(i32x4.add(index, before), behind);
}
