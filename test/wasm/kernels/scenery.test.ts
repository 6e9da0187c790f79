import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dotRadii } from "../../../wasm/kernels/dot-radii.ts";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, onPicture, pictures, reds } from "./pictures.ts";
import { channelOf, correlation, mean, worstPattern } from "./statistics.ts";
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

/** Runs the work with the pictures uploaded, and gives them back. */
function withImages(layers: readonly Picture[], work: (images: readonly Image[]) => void): void {
  const images = layers.map(({ pixels, width, height }) => kernels.upload(pixels, width, height));
  work(images);
  for (const image of images) kernels.release(image);
}

/** In dots of the size by the picture's own levels, not their means. */
function halftoned(picture: Picture, size: number, angle: number): Picture {
  return run(picture, (image) =>
    withImages([picture], ([means]) => scenery.halftone(image, means!, size, angle)),
  );
}

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
          withImages([layer], ([source]) => scenery.addLayer(image, source!, factor)),
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
          withImages([layer], ([mask]) => scenery.stain(image, mask!, [...rgb, 255], part)),
        );
        expectNear(actual, twins.stain(picture, layer, rgb, part));
      }),
    );
  });

  it("screens layers as its twin does", () => {
    fc.assert(
      fc.property(pictures, fc.tuple(place, place), (picture, [x, y]) => {
        const layer = (k: number) =>
          paint(picture.width, picture.height, (i, j) =>
            [i * 9 * k, j * 7 * k, 50 * k, 255].map((level) => level & 255),
          );
        const layers = [layer(1), layer(2), layer(3)] as const;
        const actual = run(picture, (image) =>
          withImages(layers, ([red, green, blue]) =>
            scenery.screen(image, [red!, green!, blue!], { x, y, reach: 20 }),
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
