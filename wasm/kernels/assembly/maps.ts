import { remapRow } from "./remap";

/** A row that is a place for each column and an image row for each row: `xs` and `ys` are f64, continuous. */
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
): void {
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
