import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, noise, onPicture, pictures, reds } from "./pictures.ts";
import * as twins from "./twins/move.ts";

const kernels = loadKernels();

const picture = grey([
  [1, 2, 3],
  [4, 5, 6],
]);

describe("flips", () => {
  it("equal their twins", () => {
    fc.assert(
      fc.property(pictures, (given) => {
        const mirrored = onPicture(kernels, given, (image) => kernels.flipHorizontal(image));
        expectClose(mirrored, twins.flipHorizontal(given), 0);
        const upended = onPicture(kernels, given, (image) => kernels.flipVertical(image));
        expectClose(upended, twins.flipVertical(given), 0);
      }),
    );
  });

  it("mirror and upend", () => {
    expect(reds(onPicture(kernels, picture, (image) => kernels.flipHorizontal(image)))).toEqual([
      [3, 2, 1],
      [6, 5, 4],
    ]);
    expect(reds(onPicture(kernels, picture, (image) => kernels.flipVertical(image)))).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
  });
});

describe("transpose", () => {
  it("equals its twin, in tiles too", () => {
    fc.assert(
      fc.property(pictures, (given) => {
        expectClose(
          onPicture(kernels, given, (image) => kernels.transpose(image)),
          twins.transpose(given),
          0,
        );
      }),
    );
    const large = { width: 133, height: 71, pixels: noise(133, 71, 3) };
    expectClose(
      onPicture(kernels, large, (image) => kernels.transpose(image)),
      twins.transpose(large),
      0,
    );
  });

  it("turns rows into columns", () => {
    const turned = onPicture(kernels, picture, (image) => kernels.transpose(image));
    expect(reds(turned)).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });
});

describe("crop", () => {
  it("equals its twin", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(pictures, part, part, part, part, (given, left, top, across, down) => {
        const x = Math.floor(left * (given.width - 1));
        const y = Math.floor(top * (given.height - 1));
        const width = 1 + Math.floor(across * (given.width - 1 - x));
        const height = 1 + Math.floor(down * (given.height - 1 - y));
        expectClose(
          onPicture(kernels, given, (image) => kernels.crop(image, x, y, width, height)),
          twins.crop(given, x, y, width, height),
          0,
        );
      }),
    );
  });

  it("takes the rectangle", () => {
    expect(reds(onPicture(kernels, picture, (image) => kernels.crop(image, 1, 0, 2, 2)))).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });

  it("refuses a rectangle that reaches outside", () => {
    onPicture(kernels, picture, (image) => {
      for (const [x, y, w, h] of [
        [-1, 0, 2, 2],
        [0, 0, 4, 1],
        [0, 1, 1, 2],
        [0, 0, 0, 1],
      ] as const) {
        expect(() => kernels.crop(image, x, y, w, h)).toThrow(RangeError);
      }
    });
  });
});

describe("roll", () => {
  it("equals its twin for any distance", () => {
    const distance = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(pictures, distance, distance, (given, dx, dy) => {
        expectClose(
          onPicture(kernels, given, (image) => kernels.roll(image, dx, dy)),
          twins.roll(given, dx, dy),
          0,
        );
      }),
    );
  });

  it("wraps around", () => {
    expect(reds(onPicture(kernels, picture, (image) => kernels.roll(image, 1, 1)))).toEqual([
      [6, 4, 5],
      [3, 1, 2],
    ]);
  });
});
