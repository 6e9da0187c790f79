import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { principalAxes } from "../../../../wasm/augmentations/color/principal-axes.ts";

type Vector = readonly [number, number, number];

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const momentsOf = (...covariance: readonly [number, number, number, number, number, number]) => ({
  count: 1,
  mean: [0, 0, 0] as const,
  covariance,
});

describe("the principal axes", () => {
  it("are those of a cloud along the greys, light end first", () => {
    const [first] = principalAxes(momentsOf(100, 100, 100, 100, 100, 100));
    expect(first.variance).toBeCloseTo(300);
    for (const part of first.axis) expect(part).toBeCloseTo(1 / Math.sqrt(3));
  });

  it("are orthonormal, in order, and make the covariance again", () => {
    const level = fc.double({ min: -120, max: 120, noNaN: true });
    const factor = fc.tuple(level, level, level);
    fc.assert(
      fc.property(factor, factor, factor, (x, y, z) => {
        const rows: readonly Vector[] = [x, y, z];
        const entry = (i: 0 | 1 | 2, j: 0 | 1 | 2) =>
          rows.reduce((sum, row) => sum + row[i] * row[j], 0);
        const covariance = [
          entry(0, 0),
          entry(0, 1),
          entry(0, 2),
          entry(1, 1),
          entry(1, 2),
          entry(2, 2),
        ] as const;
        const axes = principalAxes(momentsOf(...covariance));
        const variances = axes.map(({ variance }) => variance);
        expect(variances).toEqual(variances.toSorted((a, b) => b - a));
        for (const [i, a] of axes.entries()) {
          for (const [j, b] of axes.entries()) {
            expect(dot(a.axis, b.axis)).toBeCloseTo(i === j ? 1 : 0, 9);
          }
        }
        const again = (i: 0 | 1 | 2, j: 0 | 1 | 2) =>
          axes.reduce((sum, { variance, axis }) => sum + variance * axis[i] * axis[j], 0);
        expect(again(0, 1)).toBeCloseTo(covariance[1], 5);
        expect(again(2, 2)).toBeCloseTo(covariance[5], 5);
      }),
    );
  });
});
