import { linearEights } from "./linear-eights";
import { blendFour, blendFourWeighted, loadFour } from "./sample-four";

/**
 * `fours` times four nearest pixels side by side, all of them inside. Place and step are those of `warpAffine`, with 32
 * bits of fraction.
 */
export function nearestRun(
  source: usize,
  stride: usize,
  target: usize,
  fours: i32,
  x: i64,
  y: i64,
  stepX: i64,
  stepY: i64,
): void {
  const base = i32x4.splat(<i32>source);
  const strides = i32x4.splat(<i32>stride);
  const twoX = i64x2.splat(2 * stepX);
  const twoY = i64x2.splat(2 * stepY);
  let x0 = i64x2(x, x + stepX);
  let y0 = i64x2(y, y + stepY);
  for (const end = target + ((<usize>fours) << 4); target < end; target += 16) {
    const x1 = i64x2.add(x0, twoX);
    const y1 = i64x2.add(y0, twoY);
    const rows = i32x4.add(i32x4.mul(wholes(y0, y1), strides), base);
    v128.store(target, loadFour(i32x4.add(rows, i32x4.shl(wholes(x0, x1), 2))));
    x0 = i64x2.add(x1, twoX);
    y0 = i64x2.add(y1, twoY);
  }
}

/**
 * As `nearestRun`, linear samples all of whose taps are inside; `weighted` tells whether alpha weighs colours, `small`
 * that places fit sixteen bits.
 */
export function linearRun(
  source: usize,
  stride: usize,
  target: usize,
  fours: i32,
  x: i64,
  y: i64,
  stepX: i64,
  stepY: i64,
  weighted: bool,
  small: bool,
): void {
  if (small && !weighted) {
    const eights = fours >> 1;
    linearEights(source, stride, target, eights, x, y, stepX, stepY);
    const moved = eights << 3;
    target += (<usize>moved) << 2;
    x += <i64>moved * stepX;
    y += <i64>moved * stepY;
    fours &= 1;
    if (!fours) return;
  }
  const base = i32x4.splat(<i32>source);
  const strides = i32x4.splat(<i32>stride);
  const twoX = i64x2.splat(2 * stepX);
  const twoY = i64x2.splat(2 * stepY);
  let x0 = i64x2(x, x + stepX);
  let y0 = i64x2(y, y + stepY);
  const end = target + ((<usize>fours) << 4);
  if (weighted) {
    for (; target < end; target += 16) {
      const x1 = i64x2.add(x0, twoX);
      const y1 = i64x2.add(y0, twoY);
      const rows = i32x4.add(i32x4.mul(wholes(y0, y1), strides), base);
      const places = i32x4.add(rows, i32x4.shl(wholes(x0, x1), 2));
      v128.store(target, blendFourWeighted(places, stride, parts(x0, x1), parts(y0, y1)));
      x0 = i64x2.add(x1, twoX);
      y0 = i64x2.add(y1, twoY);
    }
    return;
  }
  for (; target < end; target += 16) {
    const x1 = i64x2.add(x0, twoX);
    const y1 = i64x2.add(y0, twoY);
    const rows = i32x4.add(i32x4.mul(wholes(y0, y1), strides), base);
    const places = i32x4.add(rows, i32x4.shl(wholes(x0, x1), 2));
    v128.store(target, blendFour(places, stride, parts(x0, x1), parts(y0, y1)));
    x0 = i64x2.add(x1, twoX);
    y0 = i64x2.add(y1, twoY);
  }
}

/** The pixels that four places are in. */
// @ts-ignore: decorator
@inline
function wholes(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 1, 3, 5, 7);
}

/** How far four places are into their pixels, in 14 bits. */
// @ts-ignore: decorator
@inline
function parts(a: v128, b: v128): v128 {
  return i32x4.shr_u(i32x4.shuffle(a, b, 0, 2, 4, 6), 18);
}
