import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { apply, multiply, rotation, scaling, translation } from "../../../wasm/geometry/matrix.ts";
import { cornersOf, orientedBoxAround } from "../../../wasm/geometry/oriented-boxes.ts";
import { flatten, pairs, polygonArea } from "../../../wasm/geometry/polygons.ts";

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Degrees between two directions of a line. */
const between = (a: number, b: number) => Math.abs(((((a - b + 90) % 180) + 180) % 180) - 90);

describe("oriented boxes", () => {
  it("turn counter-clockwise on the screen", () => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = cornersOf([50, 50, 20, 10, 90]);
    expect([x1, y1, x2, y2].map((value) => Math.round(value))).toEqual([45, 60, 45, 40]);
  });

  it.prop([real(-100, 100), real(-100, 100), real(1, 90), real(1, 90), real(-180, 180)])(
    "come back from their corners",
    (x, y, width, height, angle) => {
      const back = orientedBoxAround(cornersOf([x, y, width, height, angle]));
      for (const [index, value] of [x, y, width, height].entries()) {
        expect(back[index]).toBeCloseTo(value, 6);
      }
      expect(between(back[4], angle)).toBeLessThan(1e-6);
    },
  );

  it.prop([real(2, 90), real(2, 90), real(-180, 180), real(-180, 180), real(0.2, 5), fc.boolean()])(
    "keep their width under turns, mirrors and even scaling",
    (width, height, angle, turn, scale, mirror) => {
      const matrix = multiply(
        translation(3, 4),
        rotation(turn),
        scaling(mirror ? -scale : scale, scale),
      );
      const corners = pairs(cornersOf([10, 20, width, height, angle]));
      const moved = orientedBoxAround(flatten(corners.map((point) => apply(matrix, point))));
      expect(moved[2]).toBeCloseTo(width * scale, 6);
      expect(moved[3]).toBeCloseTo(height * scale, 6);
      expect(between(moved[4], (mirror ? -angle : angle) + turn)).toBeLessThan(1e-6);
    },
  );

  it.prop([fc.array(real(-50, 50), { minLength: 8, maxLength: 8 })])(
    "hold every corner of what they were fitted to",
    (corners) => {
      const box = orientedBoxAround(corners);
      const [cx, cy, width, height, angle] = box;
      for (const [x, y] of pairs(corners)) {
        const [u, v] = apply(rotation(-angle), [x - cx, y - cy]);
        expect(Math.abs(u)).toBeLessThanOrEqual(width / 2 + 1e-6);
        expect(Math.abs(v)).toBeLessThanOrEqual(height / 2 + 1e-6);
      }
      expect(polygonArea(cornersOf(box))).toBeCloseTo(width * height, 4);
    },
  );
});
