import type { Moments } from "../../kernels/tone-kernels.ts";

type Vector = readonly [number, number, number];

/** A principal axis of a cloud of colours: its variance in squared levels and its unit vector. */
export interface PrincipalAxis {
  readonly variance: number;
  readonly axis: Vector;
}

/** Nine entries of a 3 × 3 matrix, row by row. */
type Entries = number[];

/**
 * The axes of a covariance, the largest variance first, by Jacobi's rotations. Of a vector and its opposite the one
 * whose sum is not negative is taken, so that light stays light.
 */
export function principalAxes({
  covariance,
}: Moments): readonly [PrincipalAxis, ...PrincipalAxis[]] {
  const [rr, rg, rb, gg, gb, bb] = covariance;
  const a: Entries = [rr, rg, rb, rg, gg, gb, rb, gb, bb];
  const v: Entries = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  // Converges quadratically; a dozen sweeps are more than a double can show.
  for (let sweep = 0; sweep < 12; sweep++) {
    rotate(a, v, 0, 1);
    rotate(a, v, 0, 2);
    rotate(a, v, 1, 2);
  }
  const axis = (column: number): PrincipalAxis => ({
    variance: Math.max(0, entry(a, column, column)),
    axis: upwards([entry(v, 0, column), entry(v, 1, column), entry(v, 2, column)]),
  });
  const [first, ...others] = [axis(0), axis(1), axis(2)].sort((x, y) => y.variance - x.variance);
  return [first ?? axis(0), ...others];
}

function entry(matrix: Entries, row: number, column: number): number {
  return matrix[3 * row + column] ?? 0;
}

/** Turns in the plane of p and q so that a[p][q] becomes 0. */
function rotate(a: Entries, v: Entries, p: number, q: number): void {
  const off = entry(a, p, q);
  if (off === 0) return;
  const theta = (entry(a, q, q) - entry(a, p, p)) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < 3; k++) mixColumns(a, k, p, q, c, s);
  for (let k = 0; k < 3; k++) mixRows(a, k, p, q, c, s);
  for (let k = 0; k < 3; k++) mixColumns(v, k, p, q, c, s);
}

function mixColumns(m: Entries, row: number, p: number, q: number, c: number, s: number): void {
  const [x, y] = [entry(m, row, p), entry(m, row, q)];
  m[3 * row + p] = c * x - s * y;
  m[3 * row + q] = s * x + c * y;
}

function mixRows(m: Entries, column: number, p: number, q: number, c: number, s: number): void {
  const [x, y] = [entry(m, p, column), entry(m, q, column)];
  m[3 * p + column] = c * x - s * y;
  m[3 * q + column] = s * x + c * y;
}

function upwards([x, y, z]: Vector): Vector {
  return x + y + z < 0 ? [-x, -y, -z] : [x, y, z];
}
