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
  const k1 = f64x2(red1, blue1);
  const k2 = f64x2(red2, blue2);
  const one = f64x2.splat(1);
  const centerX = <f64>width * 0.5;
  const centerY = <f64>height * 0.5;
  for (let y = 0; y < height; y++) {
    const fromY = <f64>y - centerY;
    const relativeY = fromY / <f64>height;
    for (let x = 0; x < width; x++) {
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

// @ts-ignore: decorator
@inline
function thirtySeconds(growth: v128, offset: f64, center: f64): v128 {
  const place = f64x2.add(f64x2.mul(growth, f64x2.splat(offset)), f64x2.splat(center));
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(f64x2.mul(place, f64x2.splat(32))));
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
