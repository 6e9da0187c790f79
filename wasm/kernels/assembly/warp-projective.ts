import { highOf, lowOf, originOf, roundingOf, sampleAnywhere, sampleInside } from "./sample";
import { linearFour, linearFourWeighted, nearestFour, SIDE } from "./sample-four";
import { TILE_COLUMNS, TILE_ROWS } from "./tiles";

const UNIT: f64 = 4294967296;
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
  first: i32,
  count: i32,
  matrix: usize,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  const quick = max(sourceWidth, sourceHeight) <= SIDE;
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
  const lastX = f64x2.splat(f64x2.extract_lane(most, 0));
  const lastY = f64x2.splat(f64x2.extract_lane(most, 1));
  const acrossX = f64x2.splat(load<f64>(matrix));
  const acrossY = f64x2.splat(load<f64>(matrix, 24));
  const acrossW = f64x2.splat(load<f64>(matrix, 48));
  const zero = f64x2.splat(0);
  const two = v128.load(constants, 32);
  const after = first + count;
  for (let top = first; top < after; top += TILE_ROWS) {
    const bottom = min(after, top + TILE_ROWS);
    for (let left = 0; left < width; left += TILE_COLUMNS) {
      const right = min(width, left + TILE_COLUMNS);
      for (let row = top; row < bottom; row++) {
        const v = <f64>row + 0.5;
        const bx = load<f64>(matrix, 8) * v + load<f64>(matrix, 16);
        const by = load<f64>(matrix, 32) * v + load<f64>(matrix, 40);
        const bw = load<f64>(matrix, 56) * v + load<f64>(matrix, 64);
        const startX = f64x2.splat(bx);
        const startY = f64x2.splat(by);
        const startW = f64x2.splat(bw);
        let p = target + ((<usize>(row - first) * <usize>width + <usize>left) << 2);
        let u0 = f64x2(<f64>left + 0.5, <f64>left + 1.5);
        for (let group = left; group < right; group += 4) {
          // Four pixels together, with the arithmetic of one.
          const u1 = f64x2.add(u0, two);
          const w0 = f64x2.add(f64x2.mul(acrossW, u0), startW);
          const w1 = f64x2.add(f64x2.mul(acrossW, u1), startW);
          const x0 = f64x2.add(f64x2.div(f64x2.add(f64x2.mul(acrossX, u0), startX), w0), origin);
          const x1 = f64x2.add(f64x2.div(f64x2.add(f64x2.mul(acrossX, u1), startX), w1), origin);
          const y0 = f64x2.add(f64x2.div(f64x2.add(f64x2.mul(acrossY, u0), startY), w0), origin);
          const y1 = f64x2.add(f64x2.div(f64x2.add(f64x2.mul(acrossY, u1), startY), w1), origin);
          u0 = f64x2.add(u1, two);
          const lowest = f64x2.pmin(f64x2.pmin(x0, x1), f64x2.pmin(y0, y1));
          const inside = v128.and(
            v128.and(f64x2.ge(lowest, least), f64x2.gt(f64x2.pmin(w0, w1), zero)),
            v128.and(f64x2.lt(f64x2.pmax(x0, x1), lastX), f64x2.lt(f64x2.pmax(y0, y1), lastY)),
          );
          if (quick && group + 4 <= right && i64x2.bitmask(inside) == 3) {
            if (taps == 1) {
              v128.store(p, nearestFour(source, stride, wholes(x0, x1), wholes(y0, y1)));
            } else {
              const x = lowWords(f64x2.add(x0, magic), f64x2.add(x1, magic));
              const y = lowWords(f64x2.add(y0, magic), f64x2.add(y1, magic));
              if (taps == 2) {
                const four = weighsInside
                  ? linearFourWeighted(source, stride, x, y)
                  : linearFour(source, stride, x, y);
                v128.store(p, four);
              } else {
                v128.store(places, x);
                v128.store(places, y, 16);
                for (let i: usize = 0; i < 16; i += 4) {
                  const placeX = (<i64>load<i32>(places + i)) << shift;
                  const placeY = (<i64>load<i32>(places + i, 16)) << shift;
                  store<u32>(
                    p + i,
                    sampleInside(taps, source, stride, placeX, placeY, weighsInside, along, down),
                  );
                }
              }
            }
            p += 16;
            continue;
          }
          for (let column = group; column < min(group + 4, right); column++) {
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
              let x: i64;
              let y: i64;
              if (taps > 1 && quick && allInside(place, least, most)) {
                const bits = f64x2.add(place, magic);
                x = (<i64>i32x4.extract_lane(bits, 0)) << shift;
                y = (<i64>i32x4.extract_lane(bits, 2)) << shift;
              } else {
                x = <i64>(f64x2.extract_lane(place, 0) * UNIT) + roundingOf(taps);
                y = <i64>(f64x2.extract_lane(place, 1) * UNIT) + roundingOf(taps);
              }
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
            store<u32>(p, pixel);
            p += 4;
          }
        }
      }
    }
  }
}

/** Room for four places. */
const places = memory.data(32, 16);

/** Vectors that a loop would else make anew each time: 2^52, the most of a pixel that is not yet the next, and 2. */
const constants = memory.data<f64>([
  4503599627370496, 4503599627370496, 0.9999847412109375, 0.9999847412109375, 2, 2,
]);

// @ts-ignore: decorator
@inline
function lowWords(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 2, 4, 6);
}

/** Of places from 0 on: the pixel each is in, or the next one if that is no further than `roundingOf(1)`. */
// @ts-ignore: decorator
@inline
function wholes(a: v128, b: v128): v128 {
  const integers = v128.load(constants);
  const near = v128.load(constants, 16);
  const floorA = f64x2.floor(a);
  const floorB = f64x2.floor(b);
  const next = lowWords(f64x2.ge(f64x2.sub(a, floorA), near), f64x2.ge(f64x2.sub(b, floorB), near));
  return i32x4.sub(lowWords(f64x2.add(floorA, integers), f64x2.add(floorB, integers)), next);
}

// @ts-ignore: decorator
@inline
function allInside(place: v128, least: v128, most: v128): bool {
  return i64x2.all_true(v128.and(f64x2.ge(place, least), f64x2.lt(place, most)));
}
