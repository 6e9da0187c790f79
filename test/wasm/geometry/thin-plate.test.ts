import { describe, expect, it } from "vitest";
import type { Point } from "../../../wasm/geometry/matrix.ts";
import { applyMap } from "../../../wasm/geometry/plane-map.ts";
import { thinPlate } from "../../../wasm/geometry/thin-plate.ts";

const SIZE = { width: 120, height: 80 };
const FROM: Point[] = [0, 0.5, 1].flatMap((y) => [0, 0.5, 1].map((x): Point => [x, y]));

describe("thinPlate", () => {
  it("takes every control point to its place", () => {
    const to = FROM.map(([x, y], index): Point => [
      x + ((index * 7) % 5) / 60,
      y - (index % 3) / 50,
    ]);
    const map = thinPlate(SIZE, FROM, to);
    for (const [index, [x, y]] of FROM.entries()) {
      const [toX, toY] = applyMap(map, [x * SIZE.width, y * SIZE.height]);
      expect(Math.abs(toX - (to[index]?.[0] ?? 0) * SIZE.width)).toBeLessThan(0.05);
      expect(Math.abs(toY - (to[index]?.[1] ?? 0) * SIZE.height)).toBeLessThan(0.05);
    }
  });

  it("is affine where the points move so", () => {
    const to = FROM.map(([x, y]): Point => [0.9 * x + 0.1 * y + 0.02, y * 1.1 - 0.03]);
    const [x, y] = applyMap(thinPlate(SIZE, FROM, to), [37, 61]);
    expect(x).toBeCloseTo((0.9 * (37 / 120) + 0.1 * (61 / 80) + 0.02) * 120, 4);
    expect(y).toBeCloseTo(((61 / 80) * 1.1 - 0.03) * 80, 4);
  });
});
