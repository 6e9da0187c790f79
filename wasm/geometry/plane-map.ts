import type { Point } from "./matrix.ts";

/** A function that is straight between knots (x ascending) and goes on beyond them as it does beside them. */
export interface Polyline {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Each axis by itself: (x, y) ↦ (along(x), down(y)), both rising. */
export interface AxesMap {
  readonly kind: "axes";
  readonly along: Polyline;
  readonly down: Polyline;
}

/** A lens: p ↦ c + (p − c)(1 + k1 s + k2 s²) with s = |(p − c) · scale|², coordinate by coordinate. */
export interface RadialMap {
  readonly kind: "radial";
  readonly centre: Point;
  readonly scale: Point;
  readonly k1: number;
  readonly k2: number;
}

/**
 * p ↦ p + d(p): displacements in pixels at the nodes of a lattice, x and y by turns, row by row, and between them a
 * bilinear surface (degree 1) or the uniform cubic B-spline that they control (degree 3). Node (i, j) lies at
 * ((i − margin) · step[0], (j − margin) · step[1]); beyond the lattice its outermost nodes go on.
 */
export interface LatticeMap {
  readonly kind: "lattice";
  readonly columns: number;
  readonly rows: number;
  readonly margin: number;
  readonly step: Point;
  readonly degree: 1 | 3;
  readonly nodes: Float32Array;
}

/** From the result to the source, in continuous coordinates: what a kernel and JavaScript compute alike. */
export type PlaneMap = AxesMap | RadialMap | LatticeMap;

/** Where in the source a point of the result comes from. */
export function applyMap(map: PlaneMap, [x, y]: Point): Point {
  if (map.kind === "axes") return [follow(map.along, x), follow(map.down, y)];
  if (map.kind === "lattice") {
    const [dx, dy] = displacement(map, x, y);
    return [x + dx, y + dy];
  }
  const [dx, dy] = [x - map.centre[0], y - map.centre[1]];
  const s = (dx * map.scale[0]) ** 2 + (dy * map.scale[1]) ** 2;
  const factor = 1 + s * (map.k1 + s * map.k2);
  return [map.centre[0] + dx * factor, map.centre[1] + dy * factor];
}

/** The value of a polyline at a place. */
export function follow({ x, y }: Polyline, place: number): number {
  let end = 1;
  while (end < x.length - 1 && (x[end] ?? Infinity) <= place) end++;
  const [x1 = 0, x2 = 1, y1 = 0, y2 = 1] = [x[end - 1], x[end], y[end - 1], y[end]];
  return y1 + ((place - x1) * (y2 - y1)) / (x2 - x1);
}

function displacement(map: LatticeMap, x: number, y: number): Point {
  const { columns, rows, margin, step, degree, nodes } = map;
  const [s, t] = [x / step[0] + margin, y / step[1] + margin];
  const [left, top] = [Math.floor(s), Math.floor(t)];
  const start = degree === 1 ? 0 : -1;
  let dx = 0;
  let dy = 0;
  for (let l = 0; l <= degree; l++) {
    const row = columns * Math.min(rows - 1, Math.max(0, top + start + l));
    const down = weightOf(l, t - top, degree);
    for (let k = 0; k <= degree; k++) {
      const node = 2 * (row + Math.min(columns - 1, Math.max(0, left + start + k)));
      const weight = down * weightOf(k, s - left, degree);
      dx += weight * (nodes[node] ?? 0);
      dy += weight * (nodes[node + 1] ?? 0);
    }
  }
  return [dx, dy];
}

/** The share of node k of those around a fraction f of the way from one to the next. */
function weightOf(k: number, f: number, degree: 1 | 3): number {
  const g = 1 - f;
  if (degree === 1) return k === 0 ? g : f;
  if (k === 0) return (g * g * g) / 6;
  if (k === 1) return (4 + f * f * (3 * f - 6)) / 6;
  if (k === 2) return (4 + g * g * (3 * g - 6)) / 6;
  return (f * f * f) / 6;
}
