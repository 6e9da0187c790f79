import type { Size } from "../image.ts";
import type { Point } from "./matrix.ts";
import type { Warp } from "./warp.ts";

/** How many points a straight side is cut into where the warp may bend it. */
const SAMPLES_PER_SIDE = 16;

/** The vertices of an outline, and points along its sides where the warp may bend them. */
export function samplesAlong(points: readonly number[], warp: Warp): Point[] {
  const corners = pairs(points);
  if (warp.matrix !== undefined) return corners;
  return corners.flatMap((from, index) => {
    const to = corners[(index + 1) % corners.length] ?? from;
    return Array.from({ length: SAMPLES_PER_SIDE }, (_, sample): Point => {
      const t = sample / SAMPLES_PER_SIDE;
      return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    });
  });
}

/** An outline x1, y1, x2, y2, … under a warp, not yet clipped. */
export function movePolygon(
  points: readonly number[],
  warp: Warp,
  map: (point: Point) => Point,
): number[] {
  return flatten(samplesAlong(points, warp).map((point) => map(point)));
}

/** The part of an outline inside an image (Sutherland and Hodgman, 1974). */
export function clipPolygon(points: readonly number[], { width, height }: Size): number[] {
  const sides: ((point: Point) => number)[] = [
    ([x]) => x,
    ([x]) => width - x,
    ([, y]) => y,
    ([, y]) => height - y,
  ];
  return flatten(sides.reduce((outline, inside) => clipSide(outline, inside), pairs(points)));
}

/** Keeps what lies where `inside` is not negative. */
function clipSide(outline: readonly Point[], inside: (point: Point) => number): Point[] {
  return outline.flatMap((current, index) => {
    const previous = outline[(index + outline.length - 1) % outline.length] ?? current;
    const here = inside(current);
    const there = inside(previous);
    const crossing =
      here >= 0 === there >= 0 ? [] : [between(previous, current, there / (there - here))];
    return here >= 0 ? [...crossing, current] : crossing;
  });
}

function between([x1, y1]: Point, [x2, y2]: Point, t: number): Point {
  return [x1 + t * (x2 - x1), y1 + t * (y2 - y1)];
}

/** The area that an outline encloses, in square pixels (shoelace formula). */
export function polygonArea(points: readonly number[]): number {
  const corners = pairs(points);
  const twice = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

function pairs(points: readonly number[]): Point[] {
  return Array.from({ length: Math.floor(points.length / 2) }, (_, index): Point => [
    points[index * 2] ?? 0,
    points[index * 2 + 1] ?? 0,
  ]);
}

/** Points as x1, y1, x2, y2, …. */
export function flatten(points: readonly Point[]): number[] {
  return points.flatMap(([x, y]) => [x, y]);
}
