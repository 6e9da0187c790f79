import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FilterBorder } from "../../../wasm/kernels/border-tables.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, noise, onPicture, pictures, reds, widths } from "./pictures.ts";
import * as twin from "./twins/filter.ts";
import { paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();
const { filters } = kernels;

const border = fc.constantFrom<FilterBorder>("reflect", "reflect101", "replicate", "wrap");
const median = (count: number): number => Math.floor(count / 2);
const sizes = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(17, 40));

describe("minimum and maximum", () => {
  const expectExact = (picture: Picture, size: number): void => {
    const least = onPicture(kernels, picture, (image) => filters.minimum(image, size));
    const leastTwin = twin.rank(picture, size, () => 0, "reflect");
    expectClose(least, leastTwin, 0);
    const most = onPicture(kernels, picture, (image) => filters.maximum(image, size));
    const mostTwin = twin.rank(picture, size, (count) => count - 1, "reflect");
    expectClose(most, mostTwin, 0);
  };

  it("equal their twin exactly", () => {
    fc.assert(
      fc.property(pictures, sizes, (picture, size) => expectExact(picture, size)),
      { numRuns: 25 },
    );
  });

  it("equal their twin at every width and for windows around a block of rows", () => {
    for (const [index, picture] of widths.entries()) {
      expectExact(picture, 2 + (index % 11));
    }
  });

  it.each([3, 5, 7, 9])("of %d pixels equal their twin at every small opaque size", (size) => {
    for (let width = 1; width <= 21; width++) {
      for (let height = 1; height <= 5; height++) {
        const levels = noise(width, height, width * 8 + height);
        const pixels = levels.map((level, i) => (i % 4 === 3 ? 255 : level));
        const picture = { width, height, pixels };
        expectExact(picture, size);
      }
    }
  });

  it("have the centre of an even window at floor(size / 2), as SciPy", () => {
    const picture = grey([[9, 9, 1, 9, 9]]);
    const least = onPicture(kernels, picture, (image) => filters.minimum(image, 2));
    expect(reds(least)).toEqual([[9, 9, 1, 1, 9]]);
  });
});

describe("rank", () => {
  it("equals its twin exactly, with and without hidden pixels", () => {
    fc.assert(
      fc.property(
        pictures,
        sizes,
        border,
        fc.integer({ min: 0, max: 100 }),
        (picture, size, edge, p) => {
          const rankOf = (count: number): number =>
            Math.min(count - 1, Math.floor((count * p) / 100));
          expectClose(
            onPicture(kernels, picture, (image) => filters.rank(image, size, rankOf, edge)),
            twin.rank(picture, size, rankOf, edge),
            0,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("finds the middle of 5 × 5 for every order that sorted columns can have", () => {
    // A comparison network is right if it is for zeros and ones: 0…5 ones in each of five columns.
    const cases = 6 ** 5;
    const picture = paint(5 * cases, 5, (x, y) => {
      const ones = Math.floor(Math.floor(x / 5) / 6 ** (x % 5)) % 6;
      const level = y < ones ? 255 : 0;
      return [level, level, level, 255];
    });
    const made = onPicture(kernels, picture, (image) =>
      filters.rank(image, 5, median, "replicate"),
    );
    for (let index = 0; index < cases; index++) {
      let ones = 0;
      for (let rest = index; rest > 0; rest = Math.floor(rest / 6)) ones += rest % 6;
      const place = (2 * picture.width + 5 * index + 2) * 4;
      expect(made.pixels[place]).toBe(ones >= 13 ? 255 : 0);
    }
  });

  it("equals its twin exactly for medians", () => {
    fc.assert(
      fc.property(
        fc.oneof(pictures, fc.constantFrom(...widths)),
        fc.constantFrom(3, 5, 7),
        border,
        (picture, size, edge) => {
          expectClose(
            onPicture(kernels, picture, (image) => filters.rank(image, size, median, edge)),
            twin.rank(picture, size, median, edge),
            0,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("stays exact on wide pictures, where groups of levels come and go", () => {
    const picture = paint(400, 3, (x, y) => [
      (x * x) % 256,
      (x * 3 + y * 90) % 256,
      x % 2 ? 255 : 0,
      255,
    ]);
    for (const size of [9, 10, 31]) {
      expectClose(
        onPicture(kernels, picture, (image) => filters.rank(image, size, median, "replicate")),
        twin.rank(picture, size, median, "replicate"),
        0,
      );
    }
  });

  it("refuses a size beyond 128, for counts would not fit", () => {
    const image = kernels.upload(noise(2, 2, 1), 2, 2);
    for (const size of [0, 129, 2.5, NaN]) {
      expect(() => filters.rank(image, size, median, "reflect")).toThrow(RangeError);
      expect(() => filters.minimum(image, size)).toThrow(RangeError);
    }
    kernels.release(image);
  });
});

describe("convolve", () => {
  const windows = fc
    .record({
      width: fc.integer({ min: 1, max: 7 }),
      height: fc.integer({ min: 1, max: 7 }),
      signed: fc.boolean(),
      seed: fc.nat(),
    })
    .map(({ width, height, signed, seed }) => {
      const bytes = noise(width, height, seed);
      const weights = Array.from({ length: width * height }, (_, i) => {
        const weight = bytes[4 * i]! / 128;
        return signed ? weight - 1 : weight / width / height;
      });
      return { width, height, weights };
    });

  it("is within 1 level of its twin for any weights and border", () => {
    fc.assert(
      fc.property(pictures, windows, border, (picture, window, edge) => {
        expectClose(
          onPicture(kernels, picture, (image) => filters.convolve(image, window, edge)),
          twin.convolve(picture, window, edge),
          1,
        );
      }),
      { numRuns: 150 },
    );
  });

  it("keeps weights that do not fit sixteen bits", () => {
    const twice = { width: 1, height: 1, weights: [7.25] };
    const made = onPicture(kernels, grey([[0, 1, 10, 35, 36]]), (image) =>
      filters.convolve(image, twice, "replicate"),
    );
    expect(reds(made)).toEqual([[0, 7, 73, 254, 255]]);
  });

  it("correlates, and does not turn the window around", () => {
    const shift = { width: 3, height: 1, weights: [1, 0, 0] };
    const made = onPicture(kernels, grey([[1, 2, 3]]), (image) =>
      filters.convolve(image, shift, "replicate"),
    );
    expect(reds(made)).toEqual([[1, 1, 2]]);
  });
});

describe("edges", () => {
  it("equals its twin within 1 level", () => {
    fc.assert(
      fc.property(pictures, fc.boolean(), (picture, enhanced) => {
        const [own, share] = enhanced ? ([1, 0.5] as const) : ([0, 1] as const);
        expectClose(
          onPicture(kernels, picture, (image) => filters.edges(image, own, share)),
          twin.edges(picture, own, share),
          1,
        );
      }),
      { numRuns: 100 },
    );
  });

  it("finds nothing in a flat picture, nor where it meets hidden pixels", () => {
    const picture = paint(4, 3, (x) => (x < 2 ? [200, 90, 40, 255] : [0, 0, 0, 0]));
    const made = onPicture(kernels, picture, (image) => filters.edges(image, 0, 1));
    expect([...made.pixels.subarray(0, 8)]).toEqual([0, 0, 0, 255, 0, 0, 0, 255]);
  });
});

describe("unsharp", () => {
  // Powers of two, so that nothing is ever almost a tie.
  const weights = [0.25, 0.5, 0.25];
  const sharpen = (picture: Picture, alpha: number, threshold?: number): Picture =>
    onPicture(kernels, picture, (image) =>
      filters.unsharp(image, Float32Array.from(weights), alpha, threshold),
    );

  it("is within 1 level of its twin without a threshold", () => {
    fc.assert(
      fc.property(pictures, fc.double({ min: 0, max: 1, noNaN: true }), (picture, alpha) => {
        expectClose(sharpen(picture, alpha), twin.unsharp(picture, weights, alpha), 1);
      }),
      { numRuns: 60 },
    );
  });

  it("is within 1 level of its twin with a threshold on opaque pictures", () => {
    const threshold = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(pictures, threshold, (picture, least) => {
        const pixels = picture.pixels.map((v, i) => (i % 4 === 3 ? 255 : v));
        const opaque = { ...picture, pixels };
        expectClose(sharpen(opaque, 0.5, least), twin.unsharp(opaque, weights, 0.5, least), 1);
      }),
      { numRuns: 40 },
    );
  });

  it("is within 1 level of its twin at every width", () => {
    for (const picture of widths) {
      expectClose(sharpen(picture, 0.75), twin.unsharp(picture, weights, 0.75), 1);
    }
  });

  it("gives opaque pictures the very bytes that it gives them beside a hidden pixel", () => {
    const [width, height, reach] = [2100, 24, 6];
    const uneven = Float32Array.from([0.02, 0.03, 0.1, 0.2, 0.3, 0.2, 0.1, 0.03, 0.02]);
    const pixels = noise(width, height, 7).map((v, i) => (i % 4 === 3 ? 255 : v));
    const hidden = pixels.slice();
    hidden[hidden.length - 1] = 0;
    const [whole, holed] = [pixels, hidden].map((bytes) =>
      onPicture(kernels, { width, height, pixels: bytes }, (image) =>
        filters.unsharp(image, uneven, 0.6),
      ),
    );
    const end = (height - reach) * width * 4;
    expect(whole!.pixels.subarray(0, end)).toEqual(holed!.pixels.subarray(0, end));
  });
});
