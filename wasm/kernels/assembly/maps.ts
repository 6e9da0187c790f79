import { endColumns, putColumn, sampleRow, startAxes } from "./axes";
import { fixedPlace, remapRow } from "./remap";

/** Each column and each row by itself: `xs` and `ys` are their places as f64, continuous; `room` is that of `startAxes`. */
export function remapAxes(
  taps: i32,
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
  places: usize,
  xs: usize,
  ys: usize,
  room: usize,
): void {
  if (taps == 2 && !weighsInside && !weighsEdge) {
    startAxes(room, width, sourceWidth, border, fill);
    for (let column = 0; column < width; column++) {
      const place = fixedPlace(2, load<f64>(xs + ((<usize>column) << 3)));
      putColumn(column, place, sourceWidth, border);
    }
    endColumns(width);
    for (let row = 0; row < height; row++) {
      const place = fixedPlace(2, load<f64>(ys + ((<usize>row) << 3)));
      sampleRow(source, sourceWidth, sourceHeight, target, width, place, border, fill);
      target += (<usize>width) << 2;
    }
    return;
  }
  for (let row = 0; row < height; row++) {
    const y = load<f64>(ys + ((<usize>row) << 3));
    for (let column = 0; column < width; column++) {
      const x = load<f64>(xs + ((<usize>column) << 3));
      v128.store(places + ((<usize>column) << 4), f64x2(x, y));
    }
    remapRow(
      taps,
      source,
      sourceWidth,
      sourceHeight,
      target + ((<usize>row * <usize>width) << 2),
      width,
      places,
      border,
      fill,
      weighsInside,
      weighsEdge,
      along,
      down,
    );
  }
}

/** p ↦ c + (p − c)(1 + k1 s + k2 s²) with s = |(p − c) · (ax, ay)|²; the table holds cx, cy, ax, ay, k1, k2. */
export function remapRadial(
  taps: i32,
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
  places: usize,
  table: usize,
): void {
  const cx = load<f64>(table);
  const cy = load<f64>(table, 8);
  const ax = load<f64>(table, 16);
  const ay = load<f64>(table, 24);
  const k1 = load<f64>(table, 32);
  const k2 = load<f64>(table, 40);
  for (let row = 0; row < height; row++) {
    const dy = <f64>row + 0.5 - cy;
    const sy = dy * ay * (dy * ay);
    for (let column = 0; column < width; column++) {
      const dx = <f64>column + 0.5 - cx;
      const s = dx * ax * (dx * ax) + sy;
      const factor = 1 + s * (k1 + s * k2);
      v128.store(
        places + ((<usize>column) << 4),
        f64x2.add(f64x2(cx, cy), f64x2.mul(f64x2(dx, dy), f64x2.splat(factor))),
      );
    }
    remapRow(
      taps,
      source,
      sourceWidth,
      sourceHeight,
      target + ((<usize>row * <usize>width) << 2),
      width,
      places,
      border,
      fill,
      weighsInside,
      weighsEdge,
      along,
      down,
    );
  }
}
