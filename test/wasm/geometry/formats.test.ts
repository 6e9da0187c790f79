import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  BOX_FORMATS,
  boundsFrom,
  boundsTo,
  cocoVisibility,
  coordinateFrom,
  coordinateTo,
  tidyPixels,
} from "../../../wasm/geometry/formats.ts";

const size = { width: 200, height: 50 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const side = fc.integer({ min: 1, max: 20_000 });

describe("box formats", () => {
  it.each([
    ["coco", [20, 10, 60, 5]],
    ["pascal_voc", [20, 10, 80, 15]],
    ["yolo", [0.25, 0.25, 0.3, 0.1]],
    ["albumentations", [0.1, 0.2, 0.4, 0.3]],
  ] as const)("say the same box in %s", (format, [a, b, c, d]) => {
    const bounds = { x1: 20, y1: 10, x2: 80, y2: 15 };
    expect(boundsTo(bounds, format, size)).toEqual([a, b, c, d]);
    const back = boundsFrom([a, b, c, d], format, size);
    for (const edge of ["x1", "y1", "x2", "y2"] as const) {
      expect(back[edge]).toBeCloseTo(bounds[edge], 9);
    }
  });

  it.prop([fc.constantFrom(...BOX_FORMATS), share, share, share, share, side, side])(
    "lose less than 1e-6 of the side there and back",
    (format, x, y, u, v, width, height) => {
      const bounds = {
        x1: x * width,
        y1: y * height,
        x2: (x + u * (1 - x)) * width,
        y2: (y + v * (1 - y)) * height,
      };
      const image = { width, height };
      const back = boundsFrom(boundsTo(bounds, format, image), format, image);
      expect(Math.abs(back.x1 - bounds.x1) / width).toBeLessThan(1e-6);
      expect(Math.abs(back.x2 - bounds.x2) / width).toBeLessThan(1e-6);
      expect(Math.abs(back.y1 - bounds.y1) / height).toBeLessThan(1e-6);
      expect(Math.abs(back.y2 - bounds.y2) / height).toBeLessThan(1e-6);
    },
  );
});

describe("keypoint formats", () => {
  it("put COCO's index 0 at the centre of the first pixel", () => {
    expect(coordinateFrom(0, "coco")).toBe(0.5);
    expect(coordinateTo(0.5, "coco")).toBe(0);
    expect(coordinateTo(coordinateFrom(7.25, "xy"), "xy")).toBe(7.25);
  });

  it("flag what is seen, hidden, gone and never said", () => {
    const at = { x: 1, y: 1 };
    expect(cocoVisibility({ ...at, visible: true })).toBe(2);
    expect(cocoVisibility({ ...at, visible: false })).toBe(1);
    expect(cocoVisibility({ ...at, visible: false, lost: "covered" })).toBe(1);
    expect(cocoVisibility({ ...at, visible: false, lost: "outside" })).toBe(0);
    expect(cocoVisibility({ ...at, visible: false, unlabelled: true })).toBe(0);
  });

  it("never write a number that JSON cannot hold", () => {
    expect([NaN, Infinity, -Infinity, -0].map((value) => tidyPixels(value))).toEqual([
      0, 1e9, -1e9, 0,
    ]);
  });
});
