import type { Size } from "../image.ts";
import { log } from "../math.ts";
import type { Point } from "./matrix.ts";
import type { LatticeMap } from "./plane-map.ts";

/** Cells along each side of the lattice on which the spline is known. */
const CELLS = 48;
const MARGIN = 2;

/**
 * The thin-plate spline (Bookstein, 1989) that takes each point of `from` to that of `to`, all in fractions of the
 * sides, as a lattice of displacements; the surface between its nodes is off by less than a hundredth of a cell.
 */
export function thinPlate(
  { width, height }: Size,
  from: readonly Point[],
  to: readonly Point[],
): LatticeMap {
  const across = solveSpline(
    from,
    to.map(([x]) => x),
  );
  const down = solveSpline(
    from,
    to.map(([, y]) => y),
  );
  const columns = CELLS + 1 + 2 * MARGIN;
  const at = (i: number, j: number): Point => {
    const [x, y] = [(i - MARGIN) / CELLS, (j - MARGIN) / CELLS];
    return [(across(x, y) - x) * width, (down(x, y) - y) * height];
  };
  // One node more on every side, for the second differences.
  const wide = columns + 2;
  const values = Array.from({ length: wide * wide }, (_, index) =>
    at((index % wide) - 1, Math.floor(index / wide) - 1),
  );
  const nodes = Float32Array.from({ length: 2 * columns * columns }, (_, index) => {
    const axis = index % 2 === 0 ? 0 : 1;
    const place = ((index >> 1) % columns) + 1 + (Math.floor((index >> 1) / columns) + 1) * wide;
    const value = (offset: number): number => values[place + offset]?.[axis] ?? 0;
    // What the B-spline smooths away, given back beforehand.
    const bends = value(-1) + value(1) + value(-wide) + value(wide) - 4 * value(0);
    return value(0) - bends / 6;
  });
  const step = [width / CELLS, height / CELLS] as const;
  return { kind: "lattice", columns, rows: columns, margin: MARGIN, step, degree: 3, nodes };
}

/** The smoothest surface with these heights at the points. */
function solveSpline(
  points: readonly Point[],
  heights: readonly number[],
): (x: number, y: number) => number {
  const count = points.length;
  const rows = points.map(([x, y], index) => [
    ...points.map(([u, v]) => bump(x - u, y - v)),
    1,
    x,
    y,
    heights[index] ?? 0,
  ]);
  const sides = [0, 1, 2].map((side) => [
    ...points.map(([x, y]) => [1, x, y][side] ?? 0),
    0,
    0,
    0,
    0,
  ]);
  const weights = eliminate([...rows, ...sides]);
  const [base = 0, slopeX = 0, slopeY = 0] = weights.slice(count);
  return (x, y) =>
    points.reduce(
      (sum, [u, v], index) => sum + (weights[index] ?? 0) * bump(x - u, y - v),
      base + slopeX * x + slopeY * y,
    );
}

/** r² ln r, by the square. */
function bump(dx: number, dy: number): number {
  const square = dx * dx + dy * dy;
  return square === 0 ? 0 : (square * log(square)) / 2;
}

/** Solves the equations whose rows end with their right side (Gauss and Jordan, with pivots). */
function eliminate(rows: number[][]): number[] {
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const size = (row: number): number => Math.abs(rows[row]?.[pivot] ?? 0);
    let best = pivot;
    for (let row = pivot + 1; row < rows.length; row++) if (size(row) > size(best)) best = row;
    const chosen = rows[best] ?? [];
    rows[best] = rows[pivot] ?? [];
    rows[pivot] = chosen;
    for (const [index, row] of rows.entries()) {
      if (index === pivot) continue;
      const share = (row[pivot] ?? 0) / (chosen[pivot] ?? 1);
      for (let column = pivot; column < row.length; column++) {
        row[column] = (row[column] ?? 0) - share * (chosen[column] ?? 0);
      }
    }
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}
