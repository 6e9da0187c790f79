import { atan2Degrees, cosDegrees, sinDegrees } from "../math.ts";
import { pairs } from "./polygons.ts";
import type { Point } from "./matrix.ts";

/** Centre x, centre y, width, height in pixels, and the turn in degrees counter-clockwise on the screen. */
export type OrientedBox = readonly [
  x: number,
  y: number,
  width: number,
  height: number,
  angle: number,
];

/** The corners x1, y1, … x4, y4, clockwise on the screen from the one that is top left before the turn. */
export function cornersOf([x, y, width, height, angle]: OrientedBox): number[] {
  const [cos, sin] = [cosDegrees(angle), sinDegrees(angle)];
  const corner = (u: number, v: number): number[] => {
    const [dx, dy] = [(u * width) / 2, (v * height) / 2];
    return [x + dx * cos + dy * sin, y - dx * sin + dy * cos];
  };
  return [...corner(-1, -1), ...corner(1, -1), ...corner(1, 1), ...corner(-1, 1)];
}

/**
 * The smallest rectangle along one of the sides of a quadrilateral that holds all its corners: the box itself where it
 * was only moved, turned, mirrored or scaled alike. Its width stays the side that was the width; angle (−180, 180].
 */
export function orientedBoxAround(corners: readonly number[]): OrientedBox {
  const points = pairs(corners);
  const sides = points.flatMap((from, index) => {
    const to = points[(index + 1) % points.length] ?? from;
    const direction = unit([to[0] - from[0], to[1] - from[1]]);
    return direction === undefined ? [] : [direction];
  });
  const frames = sides.map((direction) => frameAlong(points, direction));
  const smallest = frames.reduce<Frame>(
    // A hair of tolerance, so that rounding does not choose between the equal sides of a rectangle.
    (best, frame) => (frame.area < best.area * (1 - 1e-12) ? frame : best),
    frames[0] ?? frameAlong(points, [1, 0]),
  );
  return describe(smallest, widthAxis(points));
}

/** A direction, and how far the corners reach along it and across it. */
interface Frame {
  readonly direction: Point;
  readonly along: readonly [min: number, max: number];
  readonly across: readonly [min: number, max: number];
  readonly area: number;
}

function frameAlong(points: readonly Point[], direction: Point): Frame {
  const [ux, uy] = direction;
  const along = reach(points.map(([x, y]) => x * ux + y * uy));
  const across = reach(points.map(([x, y]) => -x * uy + y * ux));
  return { direction, along, across, area: (along[1] - along[0]) * (across[1] - across[0]) };
}

function describe({ direction: [ux, uy], along, across }: Frame, axis: Point): OrientedBox {
  const [middleAlong, middleAcross] = [(along[0] + along[1]) / 2, (across[0] + across[1]) / 2];
  const [length, breadth] = [along[1] - along[0], across[1] - across[0]];
  const centre: Point = [
    middleAlong * ux - middleAcross * uy,
    middleAlong * uy + middleAcross * ux,
  ];
  const [dot, cross] = [axis[0] * ux + axis[1] * uy, -axis[0] * uy + axis[1] * ux];
  const isWidth = Math.abs(dot) >= Math.abs(cross);
  const [dx, dy] = isWidth ? [ux, uy] : [-uy, ux];
  const sign = (isWidth ? dot : cross) < 0 ? -1 : 1;
  const angle = atan2Degrees(-dy * sign, dx * sign);
  return [...centre, isWidth ? length : breadth, isWidth ? breadth : length, angle];
}

/** Where the first side, and the one across from it, point: the image of the width. */
function widthAxis(points: readonly Point[]): Point {
  const [a, b, c, d] = points;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return [1, 0];
  return [b[0] - a[0] + c[0] - d[0], b[1] - a[1] + c[1] - d[1]];
}

function unit([x, y]: Point): Point | undefined {
  const length = Math.sqrt(x * x + y * y);
  // A side so short has no direction worth the name, and its square may not even be a number.
  return length > 1e-9 && Number.isFinite(length) ? [x / length, y / length] : undefined;
}

function reach(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
