import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, onPicture, pictures, widths } from "./pictures.ts";
import { at, paint, type Picture } from "./twins/picture.ts";
import * as twins from "./twins/tone.ts";

const kernels = loadKernels();
const { tone } = kernels;

const single = (...pixel: number[]): Picture => ({
  width: 1,
  height: 1,
  pixels: new Uint8Array(pixel),
});
const run = (picture: Picture, work: (image: Image) => Image | void): Picture =>
  onPicture(kernels, picture, work);
const read = <T>(picture: Picture, work: (image: Image) => T): T => {
  const image = kernels.upload(picture.pixels, picture.width, picture.height);
  const result = work(image);
  kernels.release(image);
  return result;
};
const shift = fc.integer({ min: -255, max: 255 });

describe("shiftHsv", () => {
  it("is within 1 level of its twin", () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: -360, max: 360 }), shift, shift, (picture, ...by) => {
        const actual = run(picture, (image) => tone.shiftHsv(image, ...by));
        expectClose(actual, twins.shiftHsv(picture, ...by), 1);
      }),
    );
  });

  it("turns red into green, blue and back, and leaves grey", () => {
    const turned = (hue: number): number[] => [
      ...run(single(255, 0, 0, 9), (image) => tone.shiftHsv(image, hue, 0, 0)).pixels,
    ];
    expect([turned(120), turned(240), turned(360), turned(-120)]).toEqual([
      [0, 255, 0, 9],
      [0, 0, 255, 9],
      [255, 0, 0, 9],
      [0, 0, 255, 9],
    ]);
    expect([...run(single(7, 7, 7, 9), (image) => tone.shiftHsv(image, 90, 99, 0)).pixels]).toEqual(
      [7, 7, 7, 9],
    );
  });
});

describe("histograms, moments and extent", () => {
  it("count visible pixels only", () => {
    const picture: Picture = {
      width: 3,
      height: 1,
      pixels: new Uint8Array([1, 2, 3, 255, 200, 200, 200, 0, 1, 4, 9, 1]),
    };
    const { red, green, blue } = read(picture, (image) => tone.histograms(image));
    const luma = read(picture, (image) => tone.lumaHistogram(image));
    expect([red[1], green[2], green[4], blue[9], luma[2]]).toEqual([2, 1, 1, 1, 1]);
    expect([red, green, blue, luma].map((h) => h.reduce((a, b) => a + b, 0))).toEqual([2, 2, 2, 2]);
    const { count, mean, covariance } = read(picture, (image) => tone.moments(image));
    expect([count, ...mean, ...covariance]).toEqual([2, 1, 3, 6, 0, 0, 0, 1, 3, 9]);
    expect(read(picture, (image) => tone.extent(image, [1, -1, 2]))).toEqual([5, 15]);
  });

  it("hold every level and the rounded luma of any picture", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const expected = Array.from({ length: 4 }, () => new Uint32Array(256));
        for (let i = 0; i < picture.width * picture.height; i++) {
          const pixel = at(picture, i % picture.width, Math.floor(i / picture.width));
          if (pixel[3] === 0) continue;
          const levels = [pixel[0], pixel[1], pixel[2], twins.luma(pixel)];
          for (const [k, level] of levels.entries()) expected[k]![level]!++;
        }
        const { red, green, blue } = read(picture, (image) => tone.histograms(image));
        const luma = read(picture, (image) => tone.lumaHistogram(image));
        expect([red, green, blue, luma]).toEqual(expected);
      }),
    );
  });

  it("see a single colour among greys, unless it is invisible", () => {
    const grey = paint(9, 3, (x) => [x, x, x, 255]);
    expect(read(grey, (image) => tone.isGray(image))).toBe(true);
    grey.pixels.set([1, 2, 1, 0], 40);
    expect(read(grey, (image) => tone.isGray(image))).toBe(true);
    grey.pixels[43] = 1;
    expect(read(grey, (image) => tone.isGray(image))).toBe(false);
  });
});

describe("lookUpLuma and gray", () => {
  it("are within 1 level of their twins", () => {
    const table = fc.uint8Array({ minLength: 256, maxLength: 256 });
    fc.assert(
      fc.property(pictures, table, (picture, curve) => {
        const actual = run(picture, (image) => tone.lookUpLuma(image, curve));
        expectClose(actual, twins.lookUpLuma(picture, curve), 2);
        for (const method of ["max", "desaturation", "lightness"] as const) {
          const tolerance = method === "lightness" ? 1 : 0;
          const made = run(picture, (image) => tone.gray(image, method));
          expectClose(made, twins.gray(picture, method), tolerance);
        }
      }),
    );
  });
});

describe("clahe", () => {
  const clip = fc.constantFrom(0, 1, 2.5, 40);
  const tiles = fc.integer({ min: 1, max: 9 });

  it("equals its twin on greys but for rounding", () => {
    fc.assert(
      fc.property(pictures, clip, tiles, (picture, limit, count) => {
        const grey = paint(picture.width, picture.height, (x, y) => {
          const [r, , , alpha] = at(picture, x, y);
          return [r, r, r, alpha];
        });
        const actual = run(grey, (image) => tone.clahe(image, limit, count));
        expectClose(actual, twins.clahe(grey, limit, count, []), 1);
      }),
    );
  });

  const wide = paint(523, 3, (x, y) => [(x * 7) % 256, (x + y * 60) % 256, x % 2 ? 200 : 30, 255]);

  it("equals its twin on greys of every width and wider than what is worked on at once", () => {
    for (const [index, picture] of [...widths, wide].entries()) {
      const grey = paint(picture.width, picture.height, (x, y) => {
        const [r, , , alpha] = at(picture, x, y);
        return [r, r, r, alpha];
      });
      const actual = run(grey, (image) => tone.clahe(image, 2, 1 + (index % 5)));
      expectClose(actual, twins.clahe(grey, 2, 1 + (index % 5), []), 1);
    }
  });

  it("keeps the colour on colours, within what 8 bits of L, a and b hold", () => {
    fc.assert(
      fc.property(
        fc.oneof(pictures, fc.constantFrom(wide, ...widths)),
        clip,
        tiles,
        (picture, limit, count) => {
          const actual = run(picture, (image) => tone.clahe(image, limit, count));
          const lightnesses = run(picture, (image) => tone.gray(image, "lightness"));
          const reds = [...lightnesses.pixels].filter((_, i) => i % 4 === 0);
          const expected = twins.clahe(picture, limit, count, reds);
          const off = actual.pixels.map((v, i) => Math.abs(v - expected.pixels[i]!));
          const mean = off.reduce((sum, v) => sum + v, 0) / off.length;
          expect(mean).toBeLessThan(2.5);
        },
      ),
    );
  });
});

describe("averageBlocks and fringe", () => {
  it("are within 1 level of their twins", () => {
    const k = fc.double({ min: -1, max: 1, noNaN: true });
    const lens = fc.tuple(k, k);
    fc.assert(
      fc.property(pictures, fc.integer({ min: 1, max: 30 }), lens, lens, (picture, side, r, b) => {
        const blocks = run(picture, (image) => tone.averageBlocks(image, side));
        expectClose(blocks, twins.averageBlocks(picture, side), 1);
        const fringed = run(picture, (image) => tone.fringe(image, r, b));
        expectClose(fringed, twins.fringe(picture, r, b), 1);
      }),
    );
  });
});

describe("restoreAlpha and paintInvisible", () => {
  it("bring back alpha, and colours where either image is invisible", () => {
    const now = {
      width: 3,
      height: 1,
      pixels: new Uint8Array([1, 2, 3, 9, 4, 5, 6, 0, 7, 8, 9, 9]),
    };
    const before = { ...now, pixels: new Uint8Array([0, 0, 0, 50, 1, 1, 1, 60, 2, 2, 2, 0]) };
    const original = kernels.upload(before.pixels, 3, 1);
    const restored = run(now, (image) => tone.restoreAlpha(image, original));
    kernels.release(original);
    expect([...restored.pixels]).toEqual([1, 2, 3, 50, 1, 1, 1, 60, 2, 2, 2, 0]);
    const painted = run(restored, (image) => tone.paintInvisible(image, [9, 8, 7, 255]));
    expect([...painted.pixels]).toEqual([1, 2, 3, 50, 1, 1, 1, 60, 9, 8, 7, 0]);
  });
});
