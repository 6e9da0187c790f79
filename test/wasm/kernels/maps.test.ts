import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyMap, type PlaneMap } from "../../../wasm/geometry/plane-map.ts";
import { noiseField } from "../../../wasm/geometry/noise-field.ts";
import { BORDERS, INTERPOLATIONS, type Color } from "../../../wasm/geometry/warp.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, onPicture, pictures, reds } from "./pictures.ts";
import { remap } from "./twins/remap.ts";

const kernels = loadKernels();

const edges = fc.record({
  border: fc.constantFrom(...BORDERS),
  interpolation: fc.constantFrom(...INTERPOLATIONS),
  fill: fc.constantFrom<Color[]>([0, 0, 0, 0], [10, 200, 90, 255], [255, 0, 128, 100]),
  fillMask: fc.constant(0),
});

const unit = fc.double({ min: -1, max: 1, noNaN: true });

const axes = fc.tuple(unit, unit, unit).map(([a, b, c]): PlaneMap => ({
  kind: "axes",
  along: { x: [0, 3, 9], y: [a * 4, 3 + b, 9 + b + c] },
  down: { x: [0, 2, 7], y: [b * 3, 4 + c, 8 + a] },
}));

const radial = fc.tuple(unit, unit).map(([k1, k2]): PlaneMap => ({
  kind: "radial",
  centre: [4.5, 3.5],
  scale: [0.1, 0.2],
  k1,
  k2,
}));

const lattice = fc
  .tuple(fc.array(unit, { minLength: 24, maxLength: 24 }), fc.constantFrom(1 as const, 3 as const))
  .map(([values, degree]): PlaneMap => ({
    kind: "lattice",
    columns: 4,
    rows: 3,
    margin: 1,
    step: [3.7, 2.9],
    degree,
    nodes: Float32Array.from(values, (value) => value * 5),
  }));

const maps = fc.oneof(axes, radial, lattice);

describe("remap", () => {
  it("equals its twin within 1 level for every map, border and interpolation", () => {
    fc.assert(
      fc.property(pictures, maps, edges, (picture, map, edge) => {
        fc.pre(edge.interpolation !== "nearest");
        const made = onPicture(kernels, picture, (image) =>
          kernels.maps.remap(image, map, 9, 7, edge),
        );
        expectClose(
          made,
          remap(picture, (point) => applyMap(map, point), 9, 7, edge),
          1,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("equals its twin exactly with nearest pixels", () => {
    fc.assert(
      fc.property(pictures, maps, edges, (picture, map, given) => {
        const edge = { ...given, interpolation: "nearest" } as const;
        const made = onPicture(kernels, picture, (image) =>
          kernels.maps.remap(image, map, 9, 7, edge),
        );
        expectClose(
          made,
          remap(picture, (point) => applyMap(map, point), 9, 7, edge),
          0,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("changes nothing where the map moves nothing", () => {
    const picture = grey([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const still: PlaneMap[] = [
      { kind: "axes", along: { x: [0, 3], y: [0, 3] }, down: { x: [0, 2], y: [0, 2] } },
      { kind: "radial", centre: [1.5, 1], scale: [1, 1], k1: 0, k2: 0 },
      noiseField({ width: 3, height: 2 }, { alpha: 0, sigma: 2, seed: 1, same: false }),
    ];
    for (const map of still) {
      for (const interpolation of INTERPOLATIONS) {
        const edge = {
          border: "constant",
          fill: [9, 9, 9, 255],
          fillMask: 0,
          interpolation,
        } as const;
        const made = onPicture(kernels, picture, (image) =>
          kernels.maps.remap(image, map, 3, 2, edge),
        );
        expect(reds(made)).toEqual(reds(picture));
      }
    }
  });

  it("survives places that are far away or no numbers", () => {
    const picture = grey([[5, 6]]);
    const wild: PlaneMap = {
      kind: "radial",
      centre: [1, 0],
      scale: [1e200, 1e200],
      k1: 1e200,
      k2: -1e300,
    };
    for (const border of BORDERS) {
      const edge = { border, fill: [9, 9, 9, 255], fillMask: 0, interpolation: "cubic" } as const;
      const made = onPicture(kernels, picture, (image) =>
        kernels.maps.remap(image, wild, 3, 3, edge),
      );
      expect(made.pixels.length).toBe(36);
    }
  });
});
