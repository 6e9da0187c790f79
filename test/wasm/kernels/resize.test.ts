import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTERPOLATIONS, type Interpolation } from "../../../wasm/geometry/warp.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, noise, onPicture, pictures, reds } from "./pictures.ts";
import type { Picture } from "./twins/picture.ts";
import { resize as resizeTwin } from "./twins/resize.ts";

const kernels = loadKernels();

function resize(picture: Picture, width: number, height: number, by: Interpolation): Picture {
  return onPicture(kernels, picture, (image) => kernels.resize(image, width, height, by));
}

const side = fc.integer({ min: 1, max: 40 });

describe("resize", () => {
  it.each(INTERPOLATIONS)("equals its twin within 1 level: %s", (interpolation) => {
    fc.assert(
      fc.property(pictures, side, side, (picture, width, height) => {
        fc.pre(width !== picture.width || height !== picture.height);
        expectClose(
          resize(picture, width, height, interpolation),
          resizeTwin(picture, width, height, interpolation),
          interpolation === "nearest" ? 0 : 1,
        );
      }),
      { numRuns: 150 },
    );
  });

  it.each(INTERPOLATIONS)("keeps every pixel where the size stays: %s", (interpolation) => {
    fc.assert(
      fc.property(pictures, (picture) => {
        expectClose(resize(picture, picture.width, picture.height, interpolation), picture, 0);
      }),
      { numRuns: 20 },
    );
  });

  it.each(INTERPOLATIONS)("keeps a flat picture flat, up and down: %s", (interpolation) => {
    const flat = grey(Array.from({ length: 50 }, () => Array.from({ length: 70 }, () => 201)));
    for (const [width, height] of [
      [1, 1],
      [13, 99],
      [333, 7],
      [140, 100],
    ] as const) {
      expect(new Set(reds(resize(flat, width, height, interpolation)).flat())).toEqual(
        new Set([201]),
      );
    }
  });

  it("averages whole areas exactly", () => {
    const picture = grey([
      [0, 10, 20, 31],
      [10, 20, 30, 41],
    ]);
    expect(reds(resize(picture, 2, 1, "area"))).toEqual([[10, 31]]);
    expect(reds(resize(grey([[0, 90, 30]]), 2, 1, "area"))).toEqual([[30, 50]]);
  });

  it.each([4, 8])("takes means of %s × %s pixels with halves up", (part) => {
    for (const width of [1, 2, 3, 5]) {
      const stride = 4 * part * width;
      const pixels = noise(part * width, 2 * part, width).map((v, i) => (i % 4 === 3 ? 255 : v));
      const source = { width: part * width, height: 2 * part, pixels };
      const small = resize(source, width, 2, "area");
      const means = small.pixels.map((_, i) => {
        const corner =
          Math.floor(i / (4 * width)) * part * stride + ((i >> 2) % width) * 4 * part + (i % 4);
        let sum = 0;
        for (let y = 0; y < part; y++) {
          for (let x = 0; x < part; x++) sum += pixels[corner + y * stride + 4 * x] ?? 0;
        }
        return Math.floor(sum / (part * part) + 0.5);
      });
      expect(small.pixels).toEqual(means);
    }
  });

  it.each(["linear", "area"] as const)("halves to means with halves up: %s", (interpolation) => {
    for (const width of [1, 2, 3, 5, 8]) {
      const pixels = noise(2 * width, 4, width).map((v, i) => (i % 4 === 3 ? 255 : v));
      const halved = resize({ width: 2 * width, height: 4, pixels }, width, 2, interpolation);
      const means = halved.pixels.map((_, i) => {
        const at =
          Math.floor(i / (4 * width)) * 16 * width + ((i % (4 * width)) >> 2) * 8 + (i % 4);
        const sum = [0, 4, 8 * width, 8 * width + 4].reduce((t, d) => t + (pixels[at + d] ?? 0), 0);
        return (sum + 2) >> 2;
      });
      expect(halved.pixels).toEqual(means);
    }
  });

  it("takes the mean of thousands of pixels into one", () => {
    const pixels = noise(3000, 2, 5).map((value, index) => (index % 4 === 3 ? 255 : value));
    const means = [0, 1, 2].map((c) => {
      const levels = pixels.filter((_, index) => index % 4 === c);
      return Math.round(levels.reduce((sum, value) => sum + value, 0) / levels.length);
    });
    const one = resize({ width: 3000, height: 2, pixels }, 1, 1, "area");
    expect([...one.pixels]).toEqual([...means, 255]);
  });

  it("picks pixels as OpenCV's INTER_NEAREST does", () => {
    const picture = grey([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    expect(reds(resize(picture, 4, 1, "nearest"))).toEqual([[0, 2, 5, 7]]);
    expect(reds(resize(grey([[1, 2]]), 5, 1, "nearest"))).toEqual([[1, 1, 1, 2, 2]]);
  });

  it("interpolates between pixel centres", () => {
    expect(reds(resize(grey([[0, 100]]), 4, 1, "linear"))).toEqual([[0, 25, 75, 100]]);
    expect(reds(resize(grey([[0, 100]]), 4, 1, "area"))).toEqual([[0, 25, 75, 100]]);
  });

  it("meets the pixels that a place falls on, whatever rounding did to the place", () => {
    const row = grey([[213, 164, 41, 41, 84, 251, 248]]);
    // Odd multiples: the middle of each triple is the centre of a source pixel.
    for (const times of [3, 5, 7, 9, 25, 49]) {
      const wide = reds(resize(row, 7 * times, 1, "lanczos"))[0]!;
      const middles = wide.filter((_, x) => x % times === (times - 1) / 2);
      expect(middles).toEqual(reds(row)[0]);
    }
  });

  it("does not let hidden colours through", () => {
    const pixels = new Uint8Array([255, 0, 0, 0, 0, 0, 200, 255]);
    const result = resize({ width: 2, height: 1, pixels }, 1, 1, "area");
    expect([...result.pixels]).toEqual([0, 0, 200, 128]);
  });
});
