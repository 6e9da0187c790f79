import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BORDERS } from "../../../wasm/geometry/warp.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, noise, onPicture, pictures, reds, widths } from "./pictures.ts";
import { boxBlur as boxTwin, gaussianBlur as gaussianTwin } from "./twins/blur.ts";
import { paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();

const gaussianBlur = (picture: Picture, sigma: number): Picture =>
  onPicture(kernels, picture, (image) => kernels.gaussianBlur(image, sigma));

const border = fc.constantFrom(...BORDERS);
const anyPicture = fc.oneof(pictures, fc.constantFrom(...widths));
const window = fc.integer({ min: 1, max: 9 });

describe("boxBlur", () => {
  it("equals its twin exactly on opaque pictures, within 1 level on others", () => {
    fc.assert(
      fc.property(anyPicture, window, window, border, (picture, width, height, edge) => {
        const opaque = picture.pixels.every((v, i) => i % 4 !== 3 || v === 255);
        expectClose(
          onPicture(kernels, picture, (image) => kernels.boxBlur(image, width, height, edge)),
          boxTwin(picture, width, height, edge),
          opaque ? 1e-9 : 1,
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [64, 64],
    [4096, 1],
    [16, 256],
    [15, 257],
    [2, 258],
    [83, 71],
  ])("stays exact where a window of %d × %d is larger than the picture", (across, down) => {
    for (const edge of BORDERS) {
      const picture = paint(5, 3, (x, y) => [x * 60, y * 100, (x * 31 + y * 57) % 256, 255]);
      expectClose(
        onPicture(kernels, picture, (image) => kernels.boxBlur(image, across, down, edge)),
        boxTwin(picture, across, down, edge),
        1e-9,
      );
    }
  });

  it("has the centre of an even window at floor(size / 2)", () => {
    const picture = grey([[0, 0, 120, 0, 0]]);
    const blurred = onPicture(kernels, picture, (image) =>
      kernels.boxBlur(image, 4, 1, "replicate"),
    );
    expect(reds(blurred)).toEqual([[0, 30, 30, 30, 30]]);
  });

  it("rounds halves up", () => {
    const blurred = onPicture(kernels, grey([[0, 1]]), (image) =>
      kernels.boxBlur(image, 2, 1, "replicate"),
    );
    expect(reds(blurred)).toEqual([[0, 1]]);
  });

  it("leaves alpha alone and hidden colours hidden", () => {
    const pixels = new Uint8Array([255, 0, 0, 0, 0, 0, 200, 255, 50, 60, 70, 0, 1, 2, 3, 0]);
    const blurred = onPicture(kernels, { width: 4, height: 1, pixels }, (image) =>
      kernels.boxBlur(image, 3, 1, "replicate"),
    );
    expect([...blurred.pixels]).toEqual([0, 0, 200, 0, 0, 0, 200, 255, 0, 0, 200, 0, 1, 2, 3, 0]);
  });
});

describe("gaussianBlur", () => {
  it("does not show where strips of columns meet", () => {
    for (const [width, sigma] of [
      [35_100, 1],
      [3900, 3],
      [1030, 20],
      [460, 28],
    ] as const) {
      const wide = paint(width, 1, (x) => [(x * 83) % 256, (x * x) % 256, (x % 5) * 60, 255]);
      expectClose(gaussianBlur(wide, sigma), gaussianTwin(wide, sigma), 1);
    }
  });

  it("is within 1 level of the float Gaussian for any small sigma", () => {
    const sigma = fc.double({ min: 0.01, max: 4, noNaN: true });
    fc.assert(
      fc.property(anyPicture, sigma, (picture, by) => {
        expectClose(gaussianBlur(picture, by), gaussianTwin(picture, by), 1);
      }),
      { numRuns: 150 },
    );
  });

  it.each([2.6, 3, 8, 12, 20, 25, 40, 64])(
    "is within 1 level of the float Gaussian at sigma %d",
    (sigma) => {
      // A narrow picture, for the twin's work grows with the square of sigma.
      const bands = paint(29, 2, (x, y) => {
        const level = Math.floor(x / 7) % 2 === y ? 255 : 0;
        return [level, 255 - level, (x * 83) % 256, 255];
      });
      expectClose(gaussianBlur(bands, sigma), gaussianTwin(bands, sigma), 1);
      const holes = {
        ...bands,
        pixels: bands.pixels.map((v, i) => (i % 4 === 3 ? (i * 37) % 256 : v)),
      };
      expectClose(gaussianBlur(holes, sigma), gaussianTwin(holes, sigma), 1);
    },
  );

  it("spreads a point as the bell curve", () => {
    const point = grey([[0, 0, 0, 0, 255, 0, 0, 0, 0]]);
    expect(reds(gaussianBlur(point, 1))).toEqual([[0, 1, 14, 62, 102, 62, 14, 1, 0]]);
  });

  it("changes nothing at sigma 0", () => {
    fc.assert(
      fc.property(pictures, (picture) => expectClose(gaussianBlur(picture, 0), picture, 0)),
      { numRuns: 20 },
    );
  });

  it("keeps a flat picture flat at every sigma", () => {
    const flat = grey(Array.from({ length: 9 }, () => Array.from({ length: 11 }, () => 255)));
    for (const sigma of [0.15, 0.2, 0.25, 0.5, 1, 2.7, 3, 7.9, 8, 23.9, 24, 63.7, 64]) {
      expect(new Set(reds(gaussianBlur(flat, sigma)).flat())).toEqual(new Set([255]));
    }
  });

  it("refuses a sigma that is not a number from 0 to 64", () => {
    const image = kernels.upload(noise(2, 2, 1), 2, 2);
    for (const sigma of [-1, 65, NaN, Infinity]) {
      expect(() => kernels.gaussianBlur(image, sigma)).toThrow(RangeError);
    }
    kernels.release(image);
  });
});
