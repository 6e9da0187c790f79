import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BORDERS, INTERPOLATIONS, type Color, type Edge } from "../../../wasm/geometry/warp.ts";
import { about, invert, multiply, rotation, type Matrix } from "../../../wasm/geometry/matrix.ts";
import { scaling, translation, IDENTITY } from "../../../wasm/geometry/matrix.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, onPicture, pictures, reds } from "./pictures.ts";
import { paint, type Picture } from "./twins/picture.ts";
import { warp as warpTwin } from "./twins/warp.ts";

const kernels = loadKernels();

const EDGE: Edge = {
  border: "constant",
  fill: [9, 9, 9, 255],
  fillMask: 0,
  interpolation: "linear",
};

function warp(
  picture: Picture,
  matrix: Matrix,
  edge: Partial<Edge>,
  width = picture.width,
  height = picture.height,
): Picture {
  return onPicture(kernels, picture, (image) =>
    kernels.warp(image, matrix, width, height, { ...EDGE, ...edge }),
  );
}

const edges = fc.record({
  border: fc.constantFrom(...BORDERS),
  interpolation: fc.constantFrom(...INTERPOLATIONS),
  fill: fc.constantFrom<Color[]>([0, 0, 0, 0], [10, 200, 90, 255], [255, 0, 128, 100]),
});

const unit = fc.double({ min: -1, max: 1, noNaN: true });

const affine = fc.tuple(unit, unit, unit, unit).map(([angle, dx, dy, zoom]): Matrix => {
  const scale = 2 ** (3 * zoom);
  return multiply(
    translation(dx * 30, dy * 30),
    rotation(angle * 180),
    scaling(scale, scale * 0.9),
  );
});

const projective = fc
  .tuple(affine, unit, unit)
  .map(([m, g, h]): Matrix => [m[0], m[1], m[2], m[3], m[4], m[5], g / 10, h / 10, 1]);

describe("warp", () => {
  it("equals its twin within 1 level for affine matrices, every border and interpolation", () => {
    fc.assert(
      fc.property(pictures, affine, edges, (picture, matrix, edge) => {
        fc.pre(edge.interpolation !== "nearest");
        expectClose(warp(picture, matrix, edge, 9, 7), warpTwin(picture, matrix, 9, 7, edge), 1);
      }),
      { numRuns: 400 },
    );
  });

  it("equals its twin exactly with nearest pixels", () => {
    fc.assert(
      fc.property(pictures, affine, edges, (picture, matrix, edge) => {
        const nearest = { ...edge, interpolation: "nearest" } as const;
        expectClose(
          warp(picture, matrix, nearest),
          warpTwin(picture, matrix, picture.width, picture.height, nearest),
          0,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("equals its twin where a result is made in several tiles", () => {
    const widths = fc.integer({ min: 1, max: 300 });
    const heights = fc.integer({ min: 1, max: 80 });
    const large = fc.record({
      picture: pictures,
      zoom: fc.double({ min: 0.02, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(
        large,
        unit,
        widths,
        heights,
        edges,
        ({ picture, zoom }, angle, width, height, edge) => {
          const middle = translation(picture.width / 2, picture.height / 2);
          const back = translation(-width / 2, -height / 2);
          const turned = multiply(rotation(angle * 180), scaling(zoom, zoom));
          const matrix = multiply(middle, turned, back);
          const expected = warpTwin(picture, matrix, width, height, edge);
          const tolerance = edge.interpolation === "nearest" ? 0 : 1;
          expectClose(warp(picture, matrix, edge, width, height), expected, tolerance);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("equals its twin for projective matrices where the plane is not too far away", () => {
    fc.assert(
      fc.property(pictures, projective, edges, (picture, matrix, edge) => {
        const smallest = Math.min(
          ...[0, 8].flatMap((x) =>
            [0, 6].map((y) => matrix[6] * (x + 0.5) + matrix[7] * (y + 0.5) + 1),
          ),
        );
        fc.pre(smallest > 0.05);
        expectClose(warp(picture, matrix, edge, 9, 7), warpTwin(picture, matrix, 9, 7, edge), 1);
      }),
      { numRuns: 200 },
    );
  });

  it("agrees with its twin on a place between two pixels, a division away", () => {
    const picture = grey([[10], [200]]);
    const matrix: Matrix = [1, 0, 0, 0, 0.9, 0, 0, -0.09999988650471729, 1];
    for (const border of BORDERS) {
      const edge = { ...EDGE, border, interpolation: "nearest" } as const;
      for (const [width, height] of [
        [1, 2],
        [9, 7],
      ] as const) {
        expectClose(
          warp(picture, matrix, edge, width, height),
          warpTwin(picture, matrix, width, height, edge),
          0,
        );
      }
    }
  });

  it("fills what lies behind the horizon", () => {
    const picture = grey([
      [1, 2],
      [3, 4],
    ]);
    const matrix: Matrix = [1, 0, 0, 0, 1, 0, -1, 0, 1];
    for (const border of BORDERS) {
      const result = warp(picture, matrix, { border, interpolation: "nearest" });
      expect(reds(result).map((row) => row[1])).toEqual([9, 9]);
    }
  });

  it("survives any numbers at all in the matrix", () => {
    const number = fc.double();
    const matrix = fc.tuple(number, number, number, number, number, number, number, number, number);
    const flat = fc.tuple(number, number, number, number, number, number);
    const any = fc.oneof(
      matrix,
      flat.map(([a, b, c, d, e, f]): Matrix => [a, b, c, d, e, f, 0, 0, 1]),
    );
    const picture = grey([
      [5, 6, 7],
      [5, 6, 7],
    ]);
    fc.assert(
      fc.property(any, edges, (given, edge) => {
        const result = warp(picture, given, edge, 5, 4);
        expect(result.pixels.length).toBe(80);
      }),
      { numRuns: 1000 },
    );
  });

  it("steps along a long row without drifting from the definition", () => {
    const ramp = grey([Array.from({ length: 300 }, (_, x) => x % 256)]);
    const matrix: Matrix = [1 / 97.3, 0, 0.123, 0, 1, 0, 0, 0, 1];
    const edge = { ...EDGE, border: "replicate" } as const;
    expectClose(warp(ramp, matrix, edge, 20_000, 1), warpTwin(ramp, matrix, 20_000, 1, edge), 1);
  });

  it.each([
    [8200, 40],
    [100, 32_800],
  ])("samples a source of %d × %d, whose places do not fit sixteen bits, as its corner", (w, h) => {
    const small = paint(100, 40, (x, y) => [(x * 83) % 256, (y * 57) % 256, (x * y) % 256, 255]);
    const large = { width: w, height: h, pixels: new Uint8Array(w * h * 4).fill(255) };
    for (let y = 0; y < small.height; y++) {
      large.pixels.set(small.pixels.subarray(y * 400, (y + 1) * 400), y * w * 4);
    }
    const matrix = multiply(translation(9.3, 12.7), rotation(-7.3), scaling(0.9, 0.9));
    expect(warp(large, matrix, {}, 70, 20)).toEqual(warp(small, matrix, {}, 70, 20));
  });

  it("changes nothing under the identity", () => {
    fc.assert(
      fc.property(pictures, edges, (picture, edge) => {
        const visible = warp(picture, IDENTITY, edge);
        expectClose(visible, picture, 0.001);
      }),
    );
  });

  it("moves by whole pixels exactly", () => {
    const picture = grey([
      [10, 20, 30],
      [40, 50, 60],
    ]);
    for (const interpolation of INTERPOLATIONS) {
      const moved = warp(picture, translation(1, -1), { interpolation });
      expect(reds(moved)).toEqual([
        [9, 9, 9],
        [20, 30, 9],
      ]);
    }
  });

  it("copies by whole pixels what sampling a hair beside them gives", () => {
    const shift = fc.integer({ min: -60, max: 60 });
    const side = fc.integer({ min: 1, max: 40 });
    const fills = fc.constantFrom<Color[]>([7, 8, 9, 0], [0, 0, 0, 0], [9, 9, 9, 255]);
    const anyEdge = fc.tuple(edges, fills).map(([edge, fill]) => ({ ...edge, fill }));
    fc.assert(
      fc.property(pictures, shift, shift, side, side, anyEdge, (picture, x, y, w, h, edge) => {
        // Too little to be seen in any fraction, and yet no translation.
        const beside: Matrix = [1, 1e-9, x, 1e-9, 1, y, 0, 0, 1];
        expectClose(
          warp(picture, translation(x, y), edge, w, h),
          warp(picture, beside, edge, w, h),
          0,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("turns by right angles exactly", () => {
    const picture = grey([
      [10, 20, 30],
      [40, 50, 60],
      [70, 80, 90],
    ]);
    const inverse = invert(about([1.5, 1.5], rotation(90)))!;
    for (const interpolation of INTERPOLATIONS) {
      expect(reds(warp(picture, inverse, { interpolation }))).toEqual([
        [30, 60, 90],
        [20, 50, 80],
        [10, 40, 70],
      ]);
    }
  });

  it("repeats the edge in each border's way", () => {
    const picture = grey([[1, 2, 3, 4]]);
    const row = (border: Edge["border"]): number[] =>
      reds(warp(picture, translation(-6, 0), { border, interpolation: "nearest" }, 16, 1))[0]!;
    expect(row("constant")).toEqual([9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 9, 9, 9, 9, 9, 9]);
    expect(row("reflect")).toEqual([3, 4, 4, 3, 2, 1, 1, 2, 3, 4, 4, 3, 2, 1, 1, 2]);
    expect(row("reflect101")).toEqual(
      [1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4].map((v) => v),
    );
    expect(row("replicate")).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4]);
    expect(row("wrap")).toEqual([3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2]);
  });

  it("stays inside a single pixel whatever the border and however far", () => {
    const picture = grey([[77]]);
    for (const border of BORDERS) {
      if (border === "constant") continue;
      for (const interpolation of INTERPOLATIONS) {
        const far = warp(
          picture,
          translation(123_456_789.25, -987_654_321.5),
          { border, interpolation },
          3,
          3,
        );
        expect(new Set(reds(far).flat())).toEqual(new Set([77]));
      }
    }
  });

  it("mixes the fill into pixels that lie half outside", () => {
    const white = grey([[255, 255]]);
    const black: Color = [0, 0, 0, 255];
    const half = warp(white, translation(0.5, 0), { fill: black });
    expect(reds(half)).toEqual([[255, 128]]);
    const faded = warp(white, translation(0.5, 0), { fill: [0, 0, 0, 0] });
    expect([...faded.pixels]).toEqual([255, 255, 255, 255, 255, 255, 255, 128]);
  });

  it("does not let hidden colours through", () => {
    const pixels = new Uint8Array([255, 0, 0, 0, 0, 0, 200, 255]);
    const result = warp({ width: 2, height: 1, pixels }, translation(0.5, 0), {
      border: "replicate",
    });
    expect([...result.pixels.subarray(0, 4)]).toEqual([0, 0, 200, 128]);
  });
});
