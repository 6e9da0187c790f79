import { cosDegrees, sinDegrees } from "../math.ts";

/** A 3×3 projective matrix, row by row, that takes a column (x, y, 1) of continuous pixel coordinates. */
export type Matrix = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** A place in continuous pixel coordinates: (0, 0) is the corner of the first pixel, its centre is (0.5, 0.5). */
export type Point = readonly [x: number, y: number];

export const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Moves by (dx, dy) pixels. */
export function translation(dx: number, dy: number): Matrix {
  return [1, 0, dx, 0, 1, dy, 0, 0, 1];
}

/** Scales about the origin. */
export function scaling(sx: number, sy: number): Matrix {
  return [sx, 0, 0, 0, sy, 0, 0, 0, 1];
}

/** Turns by degrees, counter-clockwise as seen on the screen (y points down), about the origin. */
export function rotation(degrees: number): Matrix {
  const cos = cosDegrees(degrees);
  const sin = sinDegrees(degrees);
  return [cos, sin, 0, -sin, cos, 0, 0, 0, 1];
}

/** The product of the matrices, the first applied last, as in written mathematics. */
export function multiply(...matrices: readonly Matrix[]): Matrix {
  return matrices.reduce((left, right) => product(left, right), IDENTITY);
}

/** The matrix as seen from a point: translate it to the origin, apply, translate back. */
export function about([x, y]: Point, matrix: Matrix): Matrix {
  return multiply(translation(x, y), matrix, translation(-x, -y));
}

function product(a: Matrix, b: Matrix): Matrix {
  const [a0, a1, a2, a3, a4, a5, a6, a7, a8] = a;
  const [b0, b1, b2, b3, b4, b5, b6, b7, b8] = b;
  return [
    a0 * b0 + a1 * b3 + a2 * b6,
    a0 * b1 + a1 * b4 + a2 * b7,
    a0 * b2 + a1 * b5 + a2 * b8,
    a3 * b0 + a4 * b3 + a5 * b6,
    a3 * b1 + a4 * b4 + a5 * b7,
    a3 * b2 + a4 * b5 + a5 * b8,
    a6 * b0 + a7 * b3 + a8 * b6,
    a6 * b1 + a7 * b4 + a8 * b7,
    a6 * b2 + a7 * b5 + a8 * b8,
  ];
}

/** The inverse, or undefined where the matrix squashes the plane. */
export function invert(matrix: Matrix): Matrix | undefined {
  const [a, b, c, d, e, f, g, h, i] = matrix;
  const minorA = e * i - f * h;
  const minorB = f * g - d * i;
  const minorC = d * h - e * g;
  const determinant = a * minorA + b * minorB + c * minorC;
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-15) return undefined;
  const scale = 1 / determinant;
  return [
    minorA * scale,
    (c * h - b * i) * scale,
    (b * f - c * e) * scale,
    minorB * scale,
    (a * i - c * g) * scale,
    (c * d - a * f) * scale,
    minorC * scale,
    (b * g - a * h) * scale,
    (a * e - b * d) * scale,
  ];
}

/** Where the matrix takes a point. */
export function apply(matrix: Matrix, [x, y]: Point): Point {
  const [a, b, c, d, e, f, g, h, i] = matrix;
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}
