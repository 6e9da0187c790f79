import type { Size } from "../image.ts";
import type { Polygon } from "./labels.ts";
import type { Point } from "./matrix.ts";
import type { Warp } from "./warp.ts";

/** How many points a straight side is cut into where the warp may bend it. */
const SAMPLES_PER_SIDE = 16;

/** Outlines grow where a warp may bend them; together they grow no further than this many points. */
const POINTS_IN_ALL = 100_000;

/** How many points each side of these outlines may be cut into, so that a chain of bending warps stays affordable. */
export function samplesPerSide(outlines: readonly (readonly number[])[]): number {
  const corners = outlines.reduce((sum, points) => sum + points.length / 2, 0);
  return Math.max(1, Math.min(SAMPLES_PER_SIDE, Math.floor(POINTS_IN_ALL / Math.max(1, corners))));
}

/** The vertices of an outline, and points along its sides where the warp may bend them. */
export function samplesAlong(
  points: readonly number[],
  warp: Warp,
  samples: number = SAMPLES_PER_SIDE,
): Point[] {
  const corners = pairs(points);
  if (warp.matrix !== undefined) return corners;
  return corners.flatMap((from, index) => {
    const to = corners[(index + 1) % corners.length] ?? from;
    return Array.from({ length: samples }, (_, sample): Point => {
      const t = sample / samples;
      return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    });
  });
}

/** An outline under a warp before and after it meets the edge of the result. */
export interface MovedOutline {
  readonly moved: readonly number[];
  readonly whole?: readonly number[];
  /** What is left inside; undefined where that has no area. */
  readonly polygon?: Polygon;
}

/** A polygon under a warp: warped, then clipped to the result. */
export function moveOutline(
  polygon: Polygon,
  warp: Warp,
  map: (point: Point) => Point,
  samples: number,
): MovedOutline {
  const moved = movePolygon(polygon.points, warp, map, samples);
  // An oriented box keeps its four corners, however the warp bends its sides.
  const whole =
    polygon.whole &&
    movePolygon(polygon.whole, warp, map, polygon.oriented === undefined ? samples : 1);
  const points = clipPolygon(moved, warp);
  const area = points.every((value) => Number.isFinite(value)) ? polygonArea(points) : 0;
  if (points.length < 6 || area <= 0) return { moved, ...(whole === undefined ? {} : { whole }) };
  return {
    moved,
    ...(whole === undefined ? {} : { whole }),
    polygon: {
      ...polygon,
      points,
      ...(polygon.share === undefined
        ? {}
        : { share: polygon.share * Math.min(1, area / polygonArea(moved)) }),
      ...(whole === undefined ? {} : { whole }),
    },
  };
}

/** An outline x1, y1, x2, y2, … under a warp, not yet clipped. */
function movePolygon(
  points: readonly number[],
  warp: Warp,
  map: (point: Point) => Point,
  samples?: number,
): number[] {
  return flatten(samplesAlong(points, warp, samples).map((point) => map(point)));
}

/** The part of an outline inside an image (Sutherland and Hodgman, 1974). */
export function clipPolygon(points: readonly number[], size: Size): readonly number[] {
  if (isInside(points, size)) return points;
  const { width, height } = size;
  const sides: ((point: Point) => number)[] = [
    ([x]) => x,
    ([x]) => width - x,
    ([, y]) => y,
    ([, y]) => height - y,
  ];
  return flatten(sides.reduce((outline, inside) => clipSide(outline, inside), pairs(points)));
}

/** Whether there is nothing to clip, which is so for most outlines. */
function isInside(points: readonly number[], { width, height }: Size): boolean {
  return points.every((value, index) => value >= 0 && value <= (index % 2 === 0 ? width : height));
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
  const [firstX = 0, firstY = 0] = points;
  let twice = 0;
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [x = 0, y = 0] = [points[index], points[index + 1]];
    const [nextX = firstX, nextY = firstY] = [points[index + 2], points[index + 3]];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

/** x1, y1, x2, y2, … as points. */
export function pairs(points: readonly number[]): Point[] {
  return Array.from({ length: Math.floor(points.length / 2) }, (_, index): Point => [
    points[index * 2] ?? 0,
    points[index * 2 + 1] ?? 0,
  ]);
}

/** Points as x1, y1, x2, y2, …. */
export function flatten(points: readonly Point[]): number[] {
  return points.flatMap(([x, y]) => [x, y]);
}
