import { highOf, lowOf, originOf, roundingOf, sampleAnywhere, sampleInside } from "./sample";
import { linearFour, linearFourWeighted, SIDE } from "./sample-four";

const UNIT: f64 = 4294967296;
/** Places are held within ±2^30 pixels, which the fixed point can hold. */
const FAR: f64 = 1073741824;

/** A continuous coordinate as a place that `sampleAnywhere` takes. */
export function fixedPlace(taps: i32, value: f64): i64 {
  const place = max(-FAR, min(FAR, value + originOf(taps)));
  return <i64>(place * UNIT) + roundingOf(taps);
}

/**
 * One row of `width` pixels, each sampled at the place (x, y as f64, in the source's continuous coordinates) that
 * `places` holds for it. The other arguments are those of `warp`.
 */
export function remapRow(
  taps: i32,
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  places: usize,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  const inside = weighsInside;
  const edge = weighsEdge;
  const w = sourceWidth;
  const h = sourceHeight;
  if (taps == 1) {
    row(1, source, w, h, target, width, places, border, fill, inside, edge, along, down);
  } else if (taps == 2) {
    row(2, source, w, h, target, width, places, border, fill, inside, edge, along, down);
  } else if (taps == 4) {
    row(4, source, w, h, target, width, places, border, fill, inside, edge, along, down);
  } else {
    row(8, source, w, h, target, width, places, border, fill, inside, edge, along, down);
  }
}

// @ts-ignore: decorator
@inline
function row(
  taps: i32,
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  places: usize,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  const stride = (<usize>sourceWidth) << 2;
  const low = lowOf(taps);
  const highX = highOf(taps, sourceWidth);
  const highY = highOf(taps, sourceHeight);
  const origin = f64x2.splat(originOf(taps));
  const most = f64x2.splat(FAR);
  const least = f64x2.splat(-FAR);
  const quick = taps == 2 && max(sourceWidth, sourceHeight) <= SIDE;
  const lastX = i32x4.splat(sourceWidth - 1);
  const lastY = i32x4.splat(sourceHeight - 1);
  for (let column = 0; column < width; ) {
    if (quick && column + 4 <= width) {
      // Four pixels together where all of their taps are inside.
      const p = places + ((<usize>column) << 4);
      const first = evenWords(shortPlace(p), shortPlace(p + 16));
      const second = evenWords(shortPlace(p + 32), shortPlace(p + 48));
      const x = evenWords(first, second);
      const y = i32x4.shuffle(first, second, 1, 3, 5, 7);
      const inside = v128.and(
        i32x4.lt_u(i32x4.shr_s(x, 14), lastX),
        i32x4.lt_u(i32x4.shr_s(y, 14), lastY),
      );
      if (i32x4.all_true(inside)) {
        const four = weighsInside
          ? linearFourWeighted(source, stride, x, y)
          : linearFour(source, stride, x, y);
        v128.store(target + ((<usize>column) << 2), four);
        column += 4;
        continue;
      }
    }
    const stop = min(width, column + 4);
    for (; column < stop; column++) {
    const place = f64x2.pmax(
      least,
      f64x2.pmin(most, f64x2.add(v128.load(places + ((<usize>column) << 4)), origin)),
    );
    const scaled = f64x2.mul(place, f64x2.splat(UNIT));
    const x = <i64>f64x2.extract_lane(scaled, 0) + roundingOf(taps);
    const y = <i64>f64x2.extract_lane(scaled, 1) + roundingOf(taps);
    const pixel =
      x >= low && y >= low && x < highX && y < highY
        ? sampleInside(taps, source, stride, x, y, weighsInside, along, down)
        : sampleAnywhere(
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
    store<u32>(target + ((<usize>column) << 2), pixel);
    }
  }
}

/**
 * The place as `linearFour` takes it, x in the first word and y in the third: to the nearest 2^−14, halves up, as
 * cutting off after rounding is added gives. Adding 1.5 · 2^52 rounds halves to even, which wants mending.
 */
// @ts-ignore: decorator
@inline
function shortPlace(p: usize): v128 {
  const half = v128.load(constants);
  const magic = v128.load(constants, 16);
  const index = f64x2.add(v128.load(p), half);
  const held = f64x2.pmax(v128.load(constants, 32), f64x2.pmin(v128.load(constants, 48), index));
  const scaled = f64x2.mul(held, v128.load(constants, 64));
  const rounded = f64x2.add(scaled, magic);
  const error = f64x2.sub(f64x2.sub(rounded, magic), scaled);
  return i64x2.sub(rounded, f64x2.eq(error, half));
}

/**
 * Vectors that a loop would else make anew each time: −½, 1.5 · 2^52, bounds beyond which all is outside and between
 * which a place fits a word, and 2^14.
 */
const constants = memory.data<f64>([
  -0.5, -0.5, 6755399441055744, 6755399441055744, -2, -2, 65537, 65537, 16384, 16384,
]);

// @ts-ignore: decorator
@inline
function evenWords(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 2, 4, 6);
}
