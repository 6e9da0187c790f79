/**
 * Samples red and blue each through a lens of its own (Brown's radial distortion 1 + k1·r² + k2·r⁴, with the sides as
 * focal lengths and the centre at half of them), linearly in steps of 1/32 pixel and the edge repeated, as OpenCV's
 * undistorting map and remap do. Green and alpha stay. `weighted`: colours count by alpha.
 */
export function fringe(
  source: usize,
  width: i32,
  height: i32,
  target: usize,
  red1: f64,
  red2: f64,
  blue1: f64,
  blue2: f64,
  weighted: bool,
): void {
  const stride = (<usize>width) << 2;
  const quick = !weighted && width >= 4;
  const k1 = f64x2(red1, blue1);
  const k2 = f64x2(red2, blue2);
  const one = f64x2.splat(1);
  const centerX = <f64>width * 0.5;
  const centerY = <f64>height * 0.5;
  for (let y = 0; y < height; y++) {
    const fromY = <f64>y - centerY;
    const relativeY = fromY / <f64>height;
    for (let x = 0; x < width; x++) {
      // Groups of four opaque pixels together, while all that they are made of is inside.
      while (quick && (x & 3) == 0 && x + 4 <= width) {
        const p = <usize>y * stride + ((<usize>x) << 2);
        if (!findFour(x, y, width, height, red1, red2)) break;
        const red = takeFour(source, stride, 0);
        if (!findFour(x, y, width, height, blue1, blue2)) break;
        const blue = takeFour(source, stride, 16);
        const own = v128.and(v128.load(source + p), i32x4.splat(0xff00ff00));
        v128.store(target + p, v128.or(own, v128.or(red, i32x4.shl(blue, 16))));
        x += 4;
      }
      if (x == width) break;
      const fromX = <f64>x - centerX;
      const relativeX = fromX / <f64>width;
      const square = f64x2.splat(relativeX * relativeX + relativeY * relativeY);
      const growth = f64x2.add(one, f64x2.mul(square, f64x2.add(k1, f64x2.mul(k2, square))));
      const placesX = thirtySeconds(growth, fromX, centerX);
      const placesY = thirtySeconds(growth, fromY, centerY);
      const p = <usize>y * stride + ((<usize>x) << 2);
      const pixel = load<u32>(source + p);
      const redX = i32x4.extract_lane(placesX, 0);
      const redY = i32x4.extract_lane(placesY, 0);
      const blueX = i32x4.extract_lane(placesX, 1);
      const blueY = i32x4.extract_lane(placesY, 1);
      const red = sample(source, width, height, redX, redY, pixel & 255, weighted);
      const blue = sample(source + 2, width, height, blueX, blueY, (pixel >> 16) & 255, weighted, 1);
      store<u32>(target + p, red | (pixel & 0xff00ff00) | (blue << 16));
    }
  }
}

/** Where four pixels are seen, in 1/32 pixels. */
let foundX: v128 = i32x4.splat(0);
let foundY: v128 = i32x4.splat(0);

/** Finds that for four columns from x on, with the arithmetic of one; false where some lie beyond the edge. */
// @ts-ignore: decorator
@inline
function findFour(x: i32, y: i32, width: i32, height: i32, k1: f64, k2: f64): bool {
  const centerX = f64x2.splat(<f64>width * 0.5);
  const centerY = f64x2.splat(<f64>height * 0.5);
  const fromY = f64x2.sub(f64x2.splat(<f64>y), centerY);
  const relativeY = f64x2.div(fromY, f64x2.splat(<f64>height));
  const squareY = f64x2.mul(relativeY, relativeY);
  const u = <f64>x;
  const from0 = f64x2.sub(f64x2(u, u + 1), centerX);
  const from1 = f64x2.sub(f64x2(u + 2, u + 3), centerX);
  const growth0 = growthOf(from0, width, squareY, k1, k2);
  const growth1 = growthOf(from1, width, squareY, k1, k2);
  foundX = i64x2.shuffle(
    thirtySecondsOf(growth0, from0, centerX),
    thirtySecondsOf(growth1, from1, centerX),
    0,
    2,
  );
  foundY = i64x2.shuffle(
    thirtySecondsOf(growth0, fromY, centerY),
    thirtySecondsOf(growth1, fromY, centerY),
    0,
    2,
  );
  const inside = v128.and(
    i32x4.lt_u(i32x4.shr_s(foundX, 5), i32x4.splat(width - 1)),
    i32x4.lt_u(i32x4.shr_s(foundY, 5), i32x4.splat(height - 1)),
  );
  return i32x4.all_true(inside);
}

// @ts-ignore: decorator
@inline
function growthOf(from: v128, width: i32, squareY: v128, k1: f64, k2: f64): v128 {
  const relative = f64x2.div(from, f64x2.splat(<f64>width));
  const square = f64x2.add(f64x2.mul(relative, relative), squareY);
  const bend = f64x2.add(f64x2.splat(k1), f64x2.mul(f64x2.splat(k2), square));
  return f64x2.add(f64x2.splat(1), f64x2.mul(square, bend));
}

/** The channel that lies `shift` bits up in each pixel, at the four places found. */
// @ts-ignore: decorator
@inline
function takeFour(source: usize, stride: usize, shift: i32): v128 {
  const rows = i32x4.mul(i32x4.shr_s(foundY, 5), i32x4.splat(<i32>stride));
  const offsets = i32x4.add(rows, i32x4.shl(i32x4.shr_s(foundX, 5), 2));
  const a = source + <usize>i32x4.extract_lane(offsets, 0);
  const b = source + <usize>i32x4.extract_lane(offsets, 1);
  const c = source + <usize>i32x4.extract_lane(offsets, 2);
  const d = source + <usize>i32x4.extract_lane(offsets, 3);
  const fx = v128.and(foundX, i32x4.splat(31));
  const fy = v128.and(foundY, i32x4.splat(31));
  const both = i32x4.dot_i16x8_s(fx, fy);
  const right = i32x4.sub(i32x4.shl(fx, 5), both);
  const below = i32x4.sub(i32x4.shl(fy, 5), both);
  const rest = i32x4.sub(i32x4.sub(i32x4.sub(i32x4.splat(1024), both), right), below);
  const upper = i32x4.dot_i16x8_s(
    channelPairs(a, b, c, d, shift),
    v128.or(rest, i32x4.shl(right, 16)),
  );
  const lower = i32x4.dot_i16x8_s(
    channelPairs(a + stride, b + stride, c + stride, d + stride, shift),
    v128.or(below, i32x4.shl(both, 16)),
  );
  return i32x4.shr_u(i32x4.add(i32x4.add(upper, lower), i32x4.splat(512)), 10);
}

/** Of four pixels and their right neighbours: one channel of both, in sixteen bits each. */
// @ts-ignore: decorator
@inline
function channelPairs(a: usize, b: usize, c: usize, d: usize, shift: i32): v128 {
  const first = v128.load64_lane(b, v128.load64_zero(a), 1);
  const second = v128.load64_lane(d, v128.load64_zero(c), 1);
  const level = i32x4.splat(255);
  const own = i32x4.shr_u(i32x4.shuffle(first, second, 0, 2, 4, 6), shift);
  const next = i32x4.shr_u(i32x4.shuffle(first, second, 1, 3, 5, 7), shift);
  return v128.or(v128.and(own, level), i32x4.shl(v128.and(next, level), 16));
}

/** As `thirtySeconds`, with an offset of its own for each. */
// @ts-ignore: decorator
@inline
function thirtySecondsOf(growth: v128, offset: v128, center: v128): v128 {
  const place = f64x2.add(f64x2.mul(growth, offset), center);
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(f64x2.mul(place, f64x2.splat(32))));
}

// @ts-ignore: decorator
@inline
function thirtySeconds(growth: v128, offset: f64, center: f64): v128 {
  return thirtySecondsOf(growth, f64x2.splat(offset), f64x2.splat(center));
}

/** One channel at a place in 1/32 pixels; `own` where all that is there is invisible. Alpha lies `above` bytes on. */
// @ts-ignore: decorator
@inline
function sample(
  channel: usize,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  own: u32,
  weighted: bool,
  above: usize = 3,
): u32 {
  const left = (<usize>inside(x >> 5, width)) << 2;
  const right = (<usize>inside((x >> 5) + 1, width)) << 2;
  const stride = (<usize>width) << 2;
  const upper = channel + <usize>inside(y >> 5, height) * stride;
  const lower = channel + <usize>inside((y >> 5) + 1, height) * stride;
  const toRight = x & 31;
  const toLower = y & 31;
  let w0 = (32 - toRight) * (32 - toLower);
  let w1 = toRight * (32 - toLower);
  let w2 = (32 - toRight) * toLower;
  let w3 = toRight * toLower;
  let total = 1024;
  if (weighted) {
    w0 *= <i32>load<u8>(upper + left + above);
    w1 *= <i32>load<u8>(upper + right + above);
    w2 *= <i32>load<u8>(lower + left + above);
    w3 *= <i32>load<u8>(lower + right + above);
    total = w0 + w1 + w2 + w3;
    if (total == 0) return own;
  }
  const sum =
    w0 * <i32>load<u8>(upper + left) +
    w1 * <i32>load<u8>(upper + right) +
    w2 * <i32>load<u8>(lower + left) +
    w3 * <i32>load<u8>(lower + right);
  return <u32>(sum + (total >> 1)) / <u32>total;
}

// @ts-ignore: decorator
@inline
function inside(index: i32, size: i32): i32 {
  return min(size - 1, max(0, index));
}
