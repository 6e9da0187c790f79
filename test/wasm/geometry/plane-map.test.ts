import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invertMap } from "../../../wasm/geometry/invert-map.ts";
import { noiseField } from "../../../wasm/geometry/noise-field.ts";
import { applyMap, type LatticeMap, type PlaneMap } from "../../../wasm/geometry/plane-map.ts";

const unit = fc.double({ min: -1, max: 1, noNaN: true });
const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
const SIZE = { width: 90, height: 60 };

/** Maps that do not fold within the picture. */
const invertible: fc.Arbitrary<PlaneMap> = fc.oneof(
  fc.tuple(unit, unit).map(([a, b]): PlaneMap => ({
    kind: "axes",
    along: { x: [0, 30, 60, 90], y: [0, 30 + a * 20, 60 + b * 5, 90] },
    down: { x: [0, 30, 60], y: [0, 30 + b * 20, 60] },
  })),
  unit.map((k): PlaneMap => ({
    kind: "radial",
    centre: [45, 30],
    scale: [1 / 90, 1 / 60],
    k1: k * 0.4,
    k2: k * 0.4,
  })),
  fc
    .tuple(seeds, fc.integer({ min: 4, max: 30 }))
    .map(([seed, sigma]): PlaneMap =>
      noiseField(SIZE, { sigma, alpha: 0.6 * sigma * sigma, seed, same: false }),
    ),
);

describe("invertMap", () => {
  it("undoes the map within a twentieth of a pixel", () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(invertible, place, place, (map, x, y) => {
        const source = applyMap(map, [x * SIZE.width, y * SIZE.height]);
        const back = applyMap(map, invertMap(map, source));
        expect(Math.abs(back[0] - source[0])).toBeLessThan(0.05);
        expect(Math.abs(back[1] - source[1])).toBeLessThan(0.05);
      }),
      { numRuns: 500 },
    );
  });
});

describe("applyMap", () => {
  it("takes fourths of a bilinear cell as they are", () => {
    const map: LatticeMap = {
      kind: "lattice",
      columns: 2,
      rows: 2,
      margin: 0,
      step: [4, 4],
      degree: 1,
      nodes: Float32Array.of(0, 0, 4, 0, 0, 8, 4, 8),
    };
    expect(applyMap(map, [1, 2])).toEqual([1 + 1, 2 + 4]);
  });

  it("keeps a spline of equal nodes flat, beyond its edges too", () => {
    const nodes = Float32Array.from({ length: 18 }, (_, i) => (i % 2 === 0 ? 3 : -2));
    const map: LatticeMap = {
      kind: "lattice",
      columns: 3,
      rows: 3,
      margin: 1,
      step: [5, 5],
      degree: 3,
      nodes,
    };
    for (const [x, y] of [
      [0, 0],
      [3.3, 8.1],
      [-40, 99],
    ] as const) {
      const [toX, toY] = applyMap(map, [x, y]);
      expect(toX).toBeCloseTo(x + 3, 9);
      expect(toY).toBeCloseTo(y - 2, 9);
    }
  });
});

describe("noiseField", () => {
  it.each([
    [2, 1],
    [6, 10],
    [20, 100],
  ])("deviates as blurred noise does at sigma %d, alpha %d", (sigma, alpha) => {
    const size = { width: 40 * sigma, height: 30 * sigma };
    const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0, near: 0, count: 0 };
    for (let seed = 0; seed < 6; seed++) {
      const map = noiseField(size, { sigma, alpha, seed, same: false });
      for (let y = sigma; y < size.height - sigma; y += sigma * 0.7) {
        for (let x = sigma; x < size.width - 3 * sigma; x += sigma * 0.7) {
          const [toX, toY] = applyMap(map, [x, y]);
          const [dx, dy] = [toX - x, toY - y];
          const beside = applyMap(map, [x + 2 * sigma, y])[0] - (x + 2 * sigma);
          sums.x += dx;
          sums.y += dy;
          sums.xx += dx * dx;
          sums.yy += dy * dy;
          sums.xy += dx * dy;
          sums.near += dx * beside;
          sums.count++;
        }
      }
    }
    const variance = (sums.xx + sums.yy) / (2 * sums.count);
    const expected = alpha / (2 * sigma * Math.sqrt(Math.PI));
    expect(Math.sqrt(variance) / expected).toBeGreaterThan(0.93);
    expect(Math.sqrt(variance) / expected).toBeLessThan(1.07);
    expect(Math.abs(sums.x / sums.count) / expected).toBeLessThan(0.15);
    expect(Math.abs(sums.xy / sums.count) / variance).toBeLessThan(0.12);
    // White noise blurred by σ correlates as exp(−d² / 4σ²): e^−1 at twice sigma.
    expect(sums.near / sums.count / variance).toBeGreaterThan(0.27);
    expect(sums.near / sums.count / variance).toBeLessThan(0.47);
  });

  it("moves both axes alike when asked to", () => {
    const map = noiseField(SIZE, { sigma: 5, alpha: 50, seed: 3, same: true });
    const [x, y] = applyMap(map, [31, 17]);
    expect(x - 31).toBeCloseTo(y - 17, 12);
    expect(Math.abs(x - 31)).toBeGreaterThan(0.01);
  });
});
