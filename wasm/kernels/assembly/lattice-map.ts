import { remapRow } from "./remap";

/**
 * p ↦ p + d(p), where d is a spline over a lattice of displacements (pairs of f32, columns × rows) whose node (i, j)
 * lies at ((i − margin) · stepX, (j − margin) · stepY): bilinear (degree 1) or a uniform cubic B-spline (degree 3).
 * Beyond the lattice its
 * outermost nodes go on. `line` is room for a row of the lattice in f64, `places` for a row of the result, `table` for 12
 * bytes of each of its columns.
 */
export function remapLattice(
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
  nodes: usize,
  columns: i32,
  rows: i32,
  margin: i32,
  stepX: f64,
  stepY: f64,
  degree: i32,
  line: usize,
  table: usize,
): void {
  const cells = table + ((<usize>width) << 3);
  for (let column = 0; column < width; column++) {
    const s = (<f64>column + 0.5) / stepX + <f64>margin;
    const left = floor(s);
    store<f64>(table + ((<usize>column) << 3), s - left);
    store<i32>(cells + ((<usize>column) << 2), <i32>left);
  }
  for (let row = 0; row < height; row++) {
    const v = <f64>row + 0.5;
    const t = v / stepY + <f64>margin;
    const first = floor(t);
    mixRows(nodes, columns, rows, <i32>first, t - first, degree, line);
    let place = places;
    let at = f64x2(0.5, v);
    for (let column = 0; column < width; ) {
      const cell = load<i32>(cells + ((<usize>column) << 2));
      let end = column + 1;
      while (end < width && load<i32>(cells + ((<usize>end) << 2)) == cell) end++;
      const stop = place + ((<usize>(end - column)) << 4);
      let fraction = table + ((<usize>column) << 3);
      if (degree == 1) {
        const start = nodeAt(line, columns, cell);
        const slope = f64x2.sub(nodeAt(line, columns, cell + 1), start);
        for (; place < stop; place += 16, fraction += 8) {
          const moved = f64x2.add(start, f64x2.mul(slope, v128.load64_splat(fraction)));
          v128.store(place, f64x2.add(at, moved));
          at = f64x2.add(at, f64x2(1, 0));
        }
      } else {
        bend(line, columns, cell);
        const d0 = c0;
        const d1 = c1;
        const d2 = c2;
        const d3 = c3;
        for (; place < stop; place += 16, fraction += 8) {
          const f = v128.load64_splat(fraction);
          let moved = f64x2.add(d2, f64x2.mul(d3, f));
          moved = f64x2.add(d1, f64x2.mul(moved, f));
          moved = f64x2.add(d0, f64x2.mul(moved, f));
          v128.store(place, f64x2.add(at, moved));
          at = f64x2.add(at, f64x2(1, 0));
        }
      }
      column = end;
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

/** The lattice between its rows: for each column the weighted sum of the rows around the fraction f after row `first`. */
function mixRows(
  nodes: usize,
  columns: i32,
  rows: i32,
  first: i32,
  f: f64,
  degree: i32,
  line: usize,
): void {
  const start = degree == 1 ? 0 : -1;
  const count = degree + 1;
  for (let i = 0; i < columns; i++) {
    let sum = f64x2.splat(0);
    for (let k = 0; k < count; k++) {
      const j = min(rows - 1, max(0, first + start + k));
      const node = v128.load64_zero(nodes + ((<usize>j * <usize>columns + <usize>i) << 3));
      sum = f64x2.add(
        sum,
        f64x2.mul(f64x2.promote_low_f32x4(node), f64x2.splat(weightOf(k, f, degree))),
      );
    }
    v128.store(line + ((<usize>i) << 4), sum);
  }
}

/** Of the cell at hand: the displacement is c0 + f (c1 + f (c2 + f c3)). */
let c0: v128 = f64x2.splat(0);
let c1: v128 = f64x2.splat(0);
let c2: v128 = f64x2.splat(0);
let c3: v128 = f64x2.splat(0);

/** The coefficients of the cubic that four nodes control. */
function bend(line: usize, columns: i32, first: i32): void {
  const a = nodeAt(line, columns, first - 1);
  const b = nodeAt(line, columns, first);
  const c = nodeAt(line, columns, first + 1);
  const d = nodeAt(line, columns, first + 2);
  const sixth = f64x2.splat(1.0 / 6.0);
  const half = f64x2.splat(0.5);
  const around = f64x2.add(a, c);
  c0 = f64x2.mul(f64x2.add(around, f64x2.mul(b, f64x2.splat(4))), sixth);
  c1 = f64x2.mul(f64x2.sub(c, a), half);
  c2 = f64x2.sub(f64x2.mul(around, half), b);
  const steep = f64x2.mul(f64x2.sub(b, c), f64x2.splat(3));
  c3 = f64x2.mul(f64x2.add(f64x2.sub(d, a), steep), sixth);
}

/** A node of a mixed row; beyond its ends the last one goes on. */
// @ts-ignore: decorator
@inline
function nodeAt(line: usize, columns: i32, index: i32): v128 {
  return v128.load(line + ((<usize>min(columns - 1, max(0, index))) << 4));
}

/** The share of node k of those around a fraction f. */
// @ts-ignore: decorator
@inline
function weightOf(k: i32, f: f64, degree: i32): f64 {
  const g = 1 - f;
  if (degree == 1) return k == 0 ? g : f;
  if (k == 0) return (g * g * g) / 6;
  if (k == 1) return (4 + f * f * (3 * f - 6)) / 6;
  if (k == 2) return (4 + g * g * (3 * g - 6)) / 6;
  return (f * f * f) / 6;
}
