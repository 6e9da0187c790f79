import { invert, multiply, scaling, type Matrix, type Point } from "./matrix.ts";

export type Quadrilateral = readonly [Point, Point, Point, Point];

/**
 * The projective matrix that takes the corners of a width × height rectangle, clockwise from the top left, to four
 * points (Heckbert, "Fundamentals of texture mapping and image warping", 1989); undefined where three lie on a line.
 */
function rectangleTo(
  width: number,
  height: number,
  [p0, p1, p2, p3]: Quadrilateral,
): Matrix | undefined {
  const [dx1, dy1] = [p1[0] - p2[0], p1[1] - p2[1]];
  const [dx2, dy2] = [p3[0] - p2[0], p3[1] - p2[1]];
  const [sx, sy] = [p0[0] - p1[0] + p2[0] - p3[0], p0[1] - p1[1] + p2[1] - p3[1]];
  const determinant = dx1 * dy2 - dx2 * dy1;
  if (Math.abs(determinant) < 1e-9) return undefined;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  const unit: Matrix = [
    p1[0] - p0[0] + g * p1[0],
    p3[0] - p0[0] + h * p3[0],
    p0[0],
    p1[1] - p0[1] + g * p1[1],
    p3[1] - p0[1] + h * p3[1],
    p0[1],
    g,
    h,
    1,
  ];
  return multiply(unit, scaling(1 / width, 1 / height));
}

/** The matrix that takes four points to the corners of a rectangle. */
export function toRectangle(
  width: number,
  height: number,
  from: Quadrilateral,
): Matrix | undefined {
  const matrix = rectangleTo(width, height, from);
  return matrix === undefined ? undefined : invert(matrix);
}
