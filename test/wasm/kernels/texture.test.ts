import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, onPicture, pictures } from "./pictures.ts";
import { paint } from "./twins/picture.ts";
import * as twins from "./twins/texture.ts";

const kernels = loadKernels();

describe("shadeByPlasma", () => {
  it("is within 1 level of its twin", () => {
    const shading = fc.record({
      seed: fc.nat(),
      roughness: fc.constantFrom(0, 0.5, 3, 50),
      brightness: fc.integer({ min: -255, max: 255 }),
      contrast: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    const level = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(pictures, shading, level, (picture, given, middle) => {
        const about = (mean: number): number => middle + 20 * mean;
        const actual = onPicture(kernels, picture, (image) =>
          kernels.tone.shadeByPlasma(image, { ...given, about }),
        );
        expectClose(actual, twins.shadeByPlasma(picture, given, about), 1);
      }),
    );
  });

  it("goes from nothing to all of the brightness, smoothly", () => {
    const picture = paint(300, 200, () => [10, 10, 10, 255]);
    const { pixels } = onPicture(kernels, picture, (image) =>
      kernels.tone.shadeByPlasma(image, {
        seed: 5,
        roughness: 0.5,
        brightness: 200,
        contrast: 0,
        about: () => 0,
      }),
    );
    const levels = pixels.filter((_, i) => i % 4 === 0);
    expect([Math.min(...levels), Math.max(...levels)]).toEqual([10, 210]);
    const jumps = levels.slice(1).map((v, i) => (i % 300 === 299 ? 0 : Math.abs(v - levels[i]!)));
    expect(Math.max(...jumps)).toBeLessThan(20);
  });
});

describe("superpixels", () => {
  it("are those of their twin", () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 1, max: 40 }), (picture, segments) => {
        const actual = onPicture(kernels, picture, (image) =>
          kernels.tone.superpixels(image, image, segments, () => true),
        );
        expectClose(actual, twins.superpixels(picture, segments), 1);
      }),
      { numRuns: 60 },
    );
  });

  it("follow an edge to the pixel, and only those chosen are painted", () => {
    const picture = paint(60, 40, (x, y) => (x + y < 47 ? [200, 30, 30, 255] : [20, 40, 220, 255]));
    const all = onPicture(kernels, picture, (image) =>
      kernels.tone.superpixels(image, image, 24, () => true),
    );
    expectClose(all, picture, 0);
    const none = onPicture(kernels, picture, (image) =>
      kernels.tone.superpixels(image, image, 1, () => false),
    );
    expectClose(none, picture, 0);
    const one = onPicture(kernels, picture, (image) =>
      kernels.tone.superpixels(image, image, 1, () => true),
    );
    expect(new Set(one.pixels.filter((_, i) => i % 4 === 0)).size).toBe(1);
  });

  it("refuse a small copy that is not small", () => {
    const image = kernels.allocate(300, 1);
    expect(() => kernels.tone.superpixels(image, image, 4, () => true)).toThrow(RangeError);
    kernels.release(image);
  });
});
