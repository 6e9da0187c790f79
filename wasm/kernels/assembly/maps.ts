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
  const scale = f64x2.splat(ax);
  const one = f64x2.splat(1);
  const bend1 = f64x2.splat(k1);
  const bend2 = f64x2.splat(k2);
  const centreX = f64x2.splat(cx);
  const centreY = f64x2.splat(cy);
  for (let row = 0; row < height; row++) {
    const fromCentre = <f64>row + 0.5 - cy;
    const dy = f64x2.splat(fromCentre);
    const sy = f64x2.splat(fromCentre * ay * (fromCentre * ay));
    // Two columns together, with the arithmetic of one; may pass the end of the row by one.
    for (let column = 0; column < width; column += 2) {
      const u = <f64>column + 0.5;
      const dx = f64x2.sub(f64x2(u, u + 1), centreX);
      const scaled = f64x2.mul(dx, scale);
      const s = f64x2.add(f64x2.mul(scaled, scaled), sy);
      const growth = f64x2.mul(s, f64x2.add(bend1, f64x2.mul(s, bend2)));
      const factor = f64x2.add(one, growth);
      const x = f64x2.add(centreX, f64x2.mul(dx, factor));
      const y = f64x2.add(centreY, f64x2.mul(dy, factor));
      const place = places + ((<usize>column) << 4);
      v128.store(place, i64x2.shuffle(x, y, 0, 2));
      v128.store(place, i64x2.shuffle(x, y, 1, 3), 16);
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
