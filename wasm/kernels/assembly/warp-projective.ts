import { highOf, lowOf, originOf, roundingOf, sampleAnywhere, sampleInside } from "./sample";

const UNIT: f64 = 4294967296;
/** Sources up to this side let a place with 14 bits of fraction fit 32 bits. */
const SIDE: i32 = 65536;

/** As `warp` says, with a division for every pixel; what lies at or behind the horizon becomes the fill. */
// @ts-ignore: decorator
@inline
export function warpProjective(
  taps: i32,
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  matrix: usize,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  const quick = taps > 1 && max(sourceWidth, sourceHeight) <= SIDE;
  const stride = (<usize>sourceWidth) << 2;
  const low = lowOf(taps);
  const highX = highOf(taps, sourceWidth);
  const highY = highOf(taps, sourceHeight);
  // Fractions have as many bits as the weights know: 14 for linear ones, 11 for tables. Adding 1.5 · 2^52 divided by
  // that unit rounds to it, and leaves the place as an integer in the low bits.
  const shift: i64 = taps == 2 ? 18 : 21;
  const magic = f64x2.splat(taps == 2 ? 412316860416 : 3298534883328);
  // A little less than the place where taps leave the source, for rounding may reach it.
  const most = f64x2(<f64>(highX >> 32) - 0.001, <f64>(highY >> 32) - 0.001);
  const least = f64x2.splat(<f64>(low >> 32));
  const origin = f64x2.splat(originOf(taps));
  const slope = f64x2(load<f64>(matrix), load<f64>(matrix, 24));
  const g = load<f64>(matrix, 48);
  for (let row = 0; row < height; row++) {
    const v = <f64>row + 0.5;
    const bx = load<f64>(matrix, 8) * v + load<f64>(matrix, 16);
    const by = load<f64>(matrix, 32) * v + load<f64>(matrix, 40);
    const bw = load<f64>(matrix, 56) * v + load<f64>(matrix, 64);
    for (let column = 0; column < width; column++) {
      const u = <f64>column + 0.5;
      const w = g * u + bw;
      let pixel = fill;
      if (w > 0) {
        const place = f64x2.add(
          f64x2.div(
            f64x2.add(f64x2.mul(slope, f64x2.splat(u)), f64x2(bx, by)),
            f64x2.splat(w),
          ),
          origin,
        );
        if (quick && allInside(place, least, most)) {
          const bits = f64x2.add(place, magic);
          store<u32>(
            target,
            sampleInside(
              taps,
              source,
              stride,
              (<i64>i32x4.extract_lane(bits, 0)) << shift,
              (<i64>i32x4.extract_lane(bits, 2)) << shift,
              weighsInside,
              along,
              down,
            ),
          );
          target += 4;
          continue;
        }
        const x = <i64>(f64x2.extract_lane(place, 0) * UNIT) + roundingOf(taps);
        const y = <i64>(f64x2.extract_lane(place, 1) * UNIT) + roundingOf(taps);
        if (x >= low && y >= low && x < highX && y < highY) {
          pixel = sampleInside(taps, source, stride, x, y, weighsInside, along, down);
        } else {
          pixel = sampleAnywhere(
            taps,
            source,
            sourceWidth,
            sourceHeight,
            x,
            y,
            border,
            fill,
            weighsEdge,
            along,
            down,
          );
        }
      }
      store<u32>(target, pixel);
      target += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function allInside(place: v128, least: v128, most: v128): bool {
  return i64x2.all_true(v128.and(f64x2.ge(place, least), f64x2.lt(place, most)));
}
