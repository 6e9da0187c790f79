import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, onPicture, pictures, reds, withImages } from "./pictures.ts";
import * as twins from "./twins/scenery.ts";
import { lightnessDeviation, recolor } from "./twins/grain.ts";
import { at, paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();
const { scenery } = kernels;

const run = (picture: Picture, work: (image: Image) => Image | void) =>
  onPicture(kernels, picture, work);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const word = fc.integer({ min: 0, max: 0xffffffff });
const place = fc.double({ min: -10, max: 34, noNaN: true });
const whole = fc.integer({ min: -10, max: 34 });
const byte = fc.integer({ min: 0, max: 255 });

/** Alpha, and the levels of everything, within the tolerance. */
function expectNear(actual: Picture, expected: Picture, tolerance = 1): void {
  for (const [i, level] of actual.pixels.entries()) {
    const wrong = Math.abs(level - expected.pixels[i]!) > (i % 4 === 3 ? 0 : tolerance);
    if (wrong) expect.fail(`byte ${i}: ${level} instead of ${expected.pixels[i]}`);
  }
}

describe("drawing", () => {
  it("veils as its twin does", () => {
    const disc = fc.tuple(whole, whole, fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(pictures, fc.array(disc, { maxLength: 20 }), share, (picture, discs, opacity) => {
        const list = discs.flat();
        expectNear(
          run(picture, (image) => scenery.veil(image, Int32Array.from(list), opacity)),
          twins.veil(picture, list, opacity),
        );
      }),
    );
  });

  it("shades polygons as its twin does, crossing sides too", () => {
    const points = fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(pictures, points, share, (picture, corners, factor) => {
        const list = corners.flat();
        expectNear(
          run(picture, (image) => scenery.shade(image, Float64Array.from(list), factor)),
          twins.shade(picture, list, factor),
        );
      }),
    );
  });

  it("leaves all as it is where the factor is 1, and what is outside", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const all = Float64Array.of(-9, -9, 99, -9, 99, 99, -9, 99);
        expectClose(
          run(picture, (image) => scenery.shade(image, all, 1)),
          picture,
          0,
        );
        const away = Float64Array.of(-9, -9, -1, -9, -1, 99);
        expectClose(
          run(picture, (image) => scenery.shade(image, away, 0)),
          picture,
          0,
        );
      }),
    );
  });

  it("glows as its twin does", () => {
    const opacities = fc.array(share, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        pictures,
        fc.tuple(place, place),
        opacities,
        fc.tuple(byte, byte, byte),
        (picture, [x, y], profile, color) => {
          expectNear(
            run(picture, (image) => scenery.glow(image, x, y, profile, [...color, 255])),
            twins.glow(picture, x, y, profile, color),
          );
        },
      ),
    );
  });

  it("draws lines down, without gaps, however slanted", () => {
    const draw = (lines: readonly number[], thickness: number) =>
      reds(
        run(grey(Array.from({ length: 5 }, () => [0, 0, 0, 0, 0, 0, 0])), (image) =>
          scenery.streaks(image, Float64Array.from(lines), thickness, [9, 9, 9, 255]),
        ),
      ).map((row) => row.map((level) => (level === 9 ? "#" : ".")).join(""));
    expect(draw([1.5, 1, 3, 0], 1)).toEqual([
      ".......",
      ".#.....",
      ".#.....",
      ".#.....",
      ".......",
    ]);
    expect(draw([3, 0, 9, 0], 2)).toEqual(Array.from({ length: 5 }, () => "..##..."));
    expect(draw([0, 0, 5, 1.5], 1)).toEqual([
      "#......",
      ".##....",
      "...#...",
      "....##.",
      "......#",
    ]);
    for (const row of draw([6.9, 0, 5, -1.3], 1)) expect(row).toContain("#");
  });

  it("adds layers as its twin does", () => {
    fc.assert(
      fc.property(pictures, share, word, (picture, factor, seed) => {
        const layer = paint(picture.width, picture.height, (x, y) => [
          (x * 37 + seed) & 255,
          (y * 91) & 255,
          7,
          99,
        ]);
        const actual = run(picture, (image) =>
          withImages(kernels, [layer], ([source]) => scenery.addLayer(image, source!, factor)),
        );
        expectNear(actual, twins.addLayer(picture, layer, factor));
      }),
    );
  });

  it("stains as its twin does", () => {
    const color = fc.tuple(byte, byte, byte);
    fc.assert(
      fc.property(pictures, share, color, (picture, part, rgb) => {
        const layer = paint(picture.width, picture.height, (x, y) => [
          (x * 37 + y * 91) & 255,
          0,
          0,
          9,
        ]);
        const actual = run(picture, (image) =>
          withImages(kernels, [layer], ([mask]) =>
            scenery.stain(image, mask!, [...rgb, 255], part),
          ),
        );
        expectNear(actual, twins.stain(picture, layer, rgb, part));
      }),
    );
  });

  it("screens layers as its twin does", () => {
    fc.assert(
      fc.property(pictures, fc.tuple(place, place), (picture, [x, y]) => {
        const layer = paint(picture.width, picture.height, (i, j) =>
          [i * 9, j * 7, (i + j) * 5, 255].map((level) => level & 255),
        );
        const sigmas = [0, 1, 2.5] as const;
        const blurred = (sigma: number) =>
          run(layer, (image) => kernels.gaussianBlurInPlace(image, sigma));
        const layers = [blurred(0), blurred(1), blurred(2.5)] as const;
        const actual = run(picture, (image) =>
          withImages(kernels, [layer], ([light]) =>
            scenery.screen(image, light!, sigmas, { x, y, reach: 20 }),
          ),
        );
        expectNear(actual, twins.screen(picture, layers, [x, y, 20]));
      }),
    );
  });
});

describe("light", () => {
  it("falls as its twin's", () => {
    const factors = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), {
      minLength: 2,
      maxLength: 9,
    });
    const span = fc.constantFrom(3, 17.5, -8, Infinity);
    fc.assert(
      fc.property(
        pictures,
        fc.tuple(place, place),
        fc.tuple(span, span),
        factors,
        fc.boolean(),
        (picture, origin, spans, profile, round) => {
          const shape = round ? ("round" as const) : ("straight" as const);
          expectNear(
            run(picture, (image) =>
              scenery.illuminate(image, { shape, origin, span: spans, factors: profile }),
            ),
            twins.illuminate(picture, round, origin, spans, profile),
          );
        },
      ),
    );
  });

  it("changes lightness and keeps hue and saturation", () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 0, max: 255 }), share, (picture, limit, by) => {
        const factor = 1 + 2 * by;
        const lightness = (x: number, y: number) => {
          const [red, green, blue] = at(picture, x, y);
          return (Math.max(red, green, blue) + Math.min(red, green, blue)) / 2;
        };
        const expected = paint(picture.width, picture.height, (x, y) => {
          const [red, green, blue, alpha] = at(picture, x, y);
          const old = lightness(x, y);
          return old < limit
            ? [...recolor([red, green, blue], 0, old * factor), alpha]
            : [red, green, blue, alpha];
        });
        expectNear(
          run(picture, (image) => scenery.lightenDark(image, limit, factor)),
          expected,
        );
        const set = run(picture, (image) =>
          scenery.setLightness(image, { x: -2, y: -2, width: 99, height: 99 }, limit),
        );
        expect(
          lightnessDeviation({ ...set, pixels: set.pixels.map((v, i) => (i % 4 === 3 ? 255 : v)) }),
        ).toBeLessThan(0.005);
      }),
    );
  });
});
