import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, onPicture, pictures } from "./pictures.ts";
import { channelOf, correlation, deviation, mean, worstPattern } from "./statistics.ts";
import * as twins from "./twins/grain.ts";
import { fillRectangle } from "./twins/noise.ts";
import { paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();
const { grain } = kernels;

const SIDE = 256;
const GREY = paint(SIDE, SIDE, () => [128, 128, 128, 200]);
const word = fc.integer({ min: 0, max: 0xffffffff });
const share = fc.double({ min: 0, max: 1, noNaN: true });

const run = (picture: Picture, work: (image: Image) => void) => onPicture(kernels, picture, work);
const onGrey = (work: (image: Image) => void) => run(GREY, work);
const DISTANCES = [1, 2, 3, 4, 8, 16, 64, SIDE];

describe("salt and pepper", () => {
  it("equal their twin", () => {
    fc.assert(
      fc.property(pictures, word, share, share, (picture, seed, amount, salt) => {
        const [white, black] = [amount * salt, amount * (1 - salt)];
        expectClose(
          run(picture, (image) => grain.saltAndPepper(image, seed, white, black)),
          twins.saltAndPepper(picture, seed, white, black),
          0,
        );
      }),
    );
  });

  it("cover the shares asked for, without a pattern, and leave alpha", () => {
    const salted = onGrey((image) => grain.saltAndPepper(image, 1, 0.06, 0.02));
    const red = channelOf(salted, 0);
    // 65,536 pixels: a share of 0.06 strays by 0.001.
    expect(mean(red.map((v) => Number(v === 255)))).toBeCloseTo(0.06, 2);
    expect(mean(red.map((v) => Number(v === 0)))).toBeCloseTo(0.02, 2);
    expect(worstPattern(red, DISTANCES)).toBeLessThan(0.02);
    expect(new Set(channelOf(salted, 3))).toEqual(new Set([200]));
    const other = onGrey((image) => grain.saltAndPepper(image, 2, 0.06, 0.02));
    expect(Math.abs(correlation(red, channelOf(other, 0)))).toBeLessThan(0.02);
  });

  it("cover all or nothing at the ends", () => {
    const reds = (salt: number, pepper: number) =>
      new Set(
        channelOf(
          onGrey((image) => grain.saltAndPepper(image, 3, salt, pepper)),
          0,
        ),
      );
    expect(reds(1, 0)).toEqual(new Set([255]));
    expect(reds(0, 1)).toEqual(new Set([0]));
    expect(reds(0, 0)).toEqual(new Set([128]));
  });
});

describe("pixel dropout", () => {
  it("equals its twin", () => {
    fc.assert(
      fc.property(pictures, word, share, fc.boolean(), (picture, seed, probability, own) => {
        expectClose(
          run(picture, (image) => grain.dropPixels(image, seed, probability, own, [9, 8, 7, 255])),
          twins.dropPixels(picture, seed, probability, own, [9, 8, 7]),
          0,
        );
      }),
    );
  });

  it("drops whole pixels, or each colour by itself", () => {
    const drop = (own: boolean) =>
      onGrey((image) => grain.dropPixels(image, 4, 0.3, own, [0, 0, 0, 255]));
    const whole = drop(false);
    expect(channelOf(whole, 0)).toEqual(channelOf(whole, 2));
    expect(mean(channelOf(whole, 0).map((v) => Number(v === 0)))).toBeCloseTo(0.3, 1.7);
    const own = drop(true);
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(Math.abs(correlation(channelOf(own, a), channelOf(own, b)))).toBeLessThan(0.02);
    }
    for (const c of [0, 1, 2]) {
      expect(mean(channelOf(own, c).map((v) => Number(v === 0)))).toBeCloseTo(0.3, 1.7);
      expect(worstPattern(channelOf(own, c), DISTANCES)).toBeLessThan(0.02);
    }
  });
});

describe("multiply", () => {
  it("equals its twin but for the last bit of the factor", () => {
    const factor = fc.double({ min: 0, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        pictures,
        word,
        fc.tuple(factor, factor),
        fc.boolean(),
        (picture, seed, ends, own) => {
          const [low, high] = [Math.min(...ends), Math.max(...ends)];
          expectClose(
            run(picture, (image) => grain.multiply(image, seed, low, high, own)),
            twins.multiply(picture, seed, low, high, own),
            1,
          );
        },
      ),
    );
  });

  it("draws factors evenly between its ends", () => {
    const red = channelOf(
      onGrey((image) => grain.multiply(image, 5, 0.5, 1.5, false)),
      0,
    );
    expect(Math.abs(mean(red) - 128)).toBeLessThan(0.6);
    expect(Math.abs(deviation(red) - 128 / Math.sqrt(12))).toBeLessThan(0.4);
    expect(Math.min(...red)).toBeLessThan(66);
    expect(Math.max(...red)).toBeGreaterThan(190);
    expect(worstPattern(red, DISTANCES)).toBeLessThan(0.02);
    const own = onGrey((image) => grain.multiply(image, 5, 0.5, 1.5, true));
    expect(Math.abs(correlation(channelOf(own, 0), channelOf(own, 1)))).toBeLessThan(0.02);
  });
});

describe("shot noise", () => {
  it("equals its twin", () => {
    const scale = fc.constantFrom(0.002, 0.01, 0.1, 0.3, 1, 4);
    fc.assert(
      fc.property(pictures, word, scale, (picture, seed, size) => {
        expectClose(
          run(picture, (image) => grain.shotNoise(image, seed, size)),
          twins.shotNoise(picture, seed, size),
          0,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("has the mean and the variance of photons", () => {
    const scale = 0.01;
    const noisy = onGrey((image) => grain.shotNoise(image, 6, scale));
    const light = (128 / 255) ** 2.2;
    const photons = channelOf(noisy, 0).map((v) => (v / 255) ** 2.2 / scale);
    expect(Math.abs(mean(photons) - light / scale)).toBeLessThan(0.1);
    // Poisson: the variance is the mean.
    expect(Math.abs(deviation(photons) ** 2 / (light / scale) - 1)).toBeLessThan(0.03);
    expect(Math.abs(correlation(channelOf(noisy, 0), channelOf(noisy, 1)))).toBeLessThan(0.02);
    expect(worstPattern(channelOf(noisy, 0), DISTANCES)).toBeLessThan(0.02);
  });

  it("leaves black black", () => {
    const black = paint(64, 64, () => [0, 0, 0, 255]);
    const noisy = run(black, (image) => grain.shotNoise(image, 7, 0.1));
    expect(new Set(channelOf(noisy, 0))).toEqual(new Set([0]));
  });
});

describe("ISO noise", () => {
  it("is within 1 level of its twin", () => {
    // Turns beyond 512 degrees are cut there.
    const hue = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(pictures, word, hue, share, (picture, seed, turn, intensity) => {
        const actual = run(picture, (image) => grain.isoNoise(image, seed, turn, intensity));
        const expected = twins.isoNoise(picture, seed, turn, intensity);
        for (const [i, level] of actual.pixels.entries()) {
          expect(Math.abs(level - expected.pixels[i]!)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("brightens as many pixels as the deviation of the lightness says", () => {
    const halves = paint(SIDE, SIDE, (x) =>
      x < SIDE / 2 ? [40, 40, 40, 255] : [200, 200, 200, 255],
    );
    const noisy = run(halves, (image) => grain.isoNoise(image, 8, 5, 0.5));
    // Lightness deviates by 80 levels; half of that is the mean number of bursts.
    const rate = (80 / 255) * 0.5;
    const changed = mean(channelOf(noisy, 0).map((v) => Number(v !== 40 && v !== 200)));
    expect(Math.abs(changed - (1 - Math.exp(-rate)))).toBeLessThan(0.01);
    expect(
      worstPattern(
        channelOf(noisy, 0).map((v) => Number(v !== 40 && v !== 200)),
        DISTANCES,
      ),
    ).toBeLessThan(0.02);
  });

  it("turns hues by its angle and no others", () => {
    const red = paint(SIDE, SIDE, () => [255, 0, 0, 255]);
    const noisy = run(red, (image) => grain.isoNoise(image, 9, 6, 0.4));
    // A turn of d degrees gives red 255 and d / 60 of green or of blue.
    const blue = channelOf(noisy, 2);
    const degrees = channelOf(noisy, 1).map((green, i) => ((green - blue[i]!) / 255) * 60);
    expect(Math.abs(mean(degrees))).toBeLessThan(0.1);
    expect(Math.abs(deviation(degrees) - 6)).toBeLessThan(0.1);
    expect(new Set(channelOf(noisy, 0))).toEqual(new Set([255]));
  });
});

describe("a grid of holes", () => {
  const side = fc.integer({ min: 1, max: 9 });
  it("equals its twin", () => {
    fc.assert(
      fc.property(
        pictures,
        word,
        fc.tuple(side, side, side, side),
        fc.boolean(),
        (picture, seed, [w, h, a, b], randomPlaces) => {
          const unit = { width: w, height: h };
          const hole = { width: Math.min(a, w), height: Math.min(b, h) };
          const fill = [1, 2, 3, 4] as const;
          const expected = twins
            .gridHoles(
              [picture.width, picture.height],
              [w, h],
              [hole.width, hole.height],
              seed,
              randomPlaces,
            )
            .reduce(
              (before, [x, y]) => fillRectangle(before, [x, y, hole.width, hole.height], fill),
              picture,
            );
          expectClose(
            run(picture, (image) =>
              grain.punchGrid(image, seed, { unit, hole, randomPlaces }, fill),
            ),
            expected,
            0,
          );
        },
      ),
    );
  });

  it("has random colours of its own in every hole, and leaves alpha", () => {
    const unit = { width: 16, height: 16 };
    const hole = { width: 8, height: 8 };
    const punched = onGrey((image) =>
      grain.punchGrid(image, 5, { unit, hole, randomPlaces: false }, "random"),
    );
    const first = (x: number) => [...punched.pixels.subarray(x * 4, x * 4 + 32)].join();
    expect(new Set(Array.from({ length: 16 }, (_, i) => first(i * 16))).size).toBe(16);
    expect(mean(channelOf(punched, 0).map((v) => Number(v !== 128)))).toBeCloseTo(0.25, 2);
    expect(new Set(channelOf(punched, 3))).toEqual(new Set([200]));
  });
});
