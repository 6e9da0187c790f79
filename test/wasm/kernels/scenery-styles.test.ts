import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dotRadii } from "../../../wasm/kernels/dot-radii.ts";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, onPicture, pictures, reds, withImages } from "./pictures.ts";
import { channelOf, correlation, mean, worstPattern } from "./statistics.ts";
import * as twins from "./twins/scenery.ts";
import { at, paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();
const { scenery } = kernels;

const run = (picture: Picture, work: (image: Image) => Image | void) =>
  onPicture(kernels, picture, work);

const word = fc.integer({ min: 0, max: 0xffffffff });

/** In dots of the size by the picture's own levels, not their means. */
function halftoned(picture: Picture, size: number, angle: number): Picture {
  return run(picture, (image) =>
    withImages(kernels, [picture], ([means]) => scenery.halftone(image, means!, size, angle)),
  );
}

describe("styles", () => {
  it("oil equals its twin", () => {
    const radius = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(pictures, radius, fc.integer({ min: 2, max: 64 }), (picture, size, levels) => {
        expectClose(
          run(picture, (image) => scenery.oil(image, size, levels)),
          twins.oil(picture, size, levels),
          0,
        );
      }),
      { numRuns: 50 },
    );
  });

  it("dithering equals its twins", () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 1, max: 7 }), (picture, bits) => {
        expectClose(
          run(picture, (image) => scenery.dither(image, bits, "ordered")),
          twins.ditherOrdered(picture, bits),
          0,
        );
        expectClose(
          run(picture, (image) => scenery.dither(image, bits, "diffused")),
          twins.ditherDiffused(picture, bits),
          0,
        );
      }),
    );
  });

  it("dithering keeps the mean of a grey with two levels alone", () => {
    for (const level of [10, 64, 128, 200]) {
      for (const method of ["ordered", "diffused"] as const) {
        const dithered = run(
          paint(64, 64, () => [level, level, level, 255]),
          (image) => scenery.dither(image, 1, method),
        );
        expect([...new Set(channelOf(dithered, 0))].toSorted((a, b) => a - b)).toEqual([0, 255]);
        expect(Math.abs(mean(channelOf(dithered, 0)) - level)).toBeLessThan(3);
      }
    }
  });

  it("frosted glass equals its twin", () => {
    fc.assert(
      fc.property(pictures, word, fc.integer({ min: 1, max: 40 }), (picture, seed, radius) => {
        expectClose(
          run(picture, (image) => scenery.frostedGlass(image, radius, seed)),
          twins.frostedGlass(picture, radius, seed),
          0,
        );
      }),
    );
  });

  it("frosted glass reaches every place of its square alike and independently", () => {
    const slope = paint(200, 200, (x, y) => [x, y, 0, 255]);
    const frosted = run(slope, (image) => scenery.frostedGlass(image, 3, 5));
    const inner = (channel: 0 | 1) =>
      Array.from({ length: 180 * 180 }, (_, i) => {
        const [x, y] = [10 + (i % 180), 10 + Math.floor(i / 180)];
        return at(frosted, x, y)[channel] - (channel === 0 ? x : y);
      });
    const across = inner(0);
    for (const offset of [-3, -2, -1, 0, 1, 2, 3]) {
      const found = mean(across.map((value) => Number(value === offset)));
      expect(Math.abs(found - 1 / 7)).toBeLessThan(0.01);
    }
    expect(Math.abs(correlation(across, inner(1)))).toBeLessThan(0.02);
    expect(worstPattern(across, [1, 2, 7, 180])).toBeLessThan(0.02);
  });

  it("dots cover the share that is dark", () => {
    const radii = dotRadii();
    expect(radii[128]).toBeCloseTo(Math.sqrt(128 / 255 / Math.PI), 12);
    for (const angle of [0, 45, 30]) {
      for (const level of [0, 40, 128, 220, 255]) {
        const plain = paint(120, 120, () => [level, level, level, 255]);
        const dots = halftoned(plain, 10, angle);
        expect(Math.abs(mean(channelOf(dots, 0)) - level)).toBeLessThan(4);
      }
    }
  });

  it("dots are round and stand on a grid of their size", () => {
    const plain = paint(40, 40, () => [160, 160, 160, 255]);
    const dots = halftoned(plain, 8, 0);
    const rows = reds(dots);
    expect(rows[4]!.slice(0, 8)).toEqual(rows[4]!.slice(8, 16));
    expect(rows.slice(0, 8)).toEqual(rows.slice(8, 16));
    expect(rows).toEqual(rows[0]!.map((_, x) => rows.map((row) => row[x]!)));
    expect([rows[0]![0], rows[4]![4]]).toEqual([255, 0]);
  });
});
