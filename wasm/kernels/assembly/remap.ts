import { highOf, lowOf, originOf, roundingOf, sampleAnywhere, sampleInside } from "./sample";

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
  for (let column = 0; column < width; column++) {
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
