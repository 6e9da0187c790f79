import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, onPicture, pictures, reds } from "./pictures.ts";
import * as twins from "./twins/noise.ts";
import { paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();

const word = fc.integer({ min: 0, max: 0xffffffff });
const GREY = paint(256, 256, () => [128, 128, 128, 200]);

const noisy = (seed: number, centre: number, std: number, perChannel: boolean): Picture =>
  onPicture(kernels, GREY, (image) => kernels.gaussNoise(image, seed, centre, std, perChannel));

/** One channel's differences from the grey that was there. */
function channel({ pixels }: Picture, c: number): number[] {
  return Array.from({ length: pixels.length / 4 }, (_, i) => pixels[i * 4 + c]! - 128);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  const products = a.map((value, i) => (value - centreA) * (b[i]! - centreB));
  return mean(products) / (deviation(a) * deviation(b));
}

describe("gaussNoise", () => {
  it("is within 1 level of its twin", () => {
    const mean01 = fc.double({ min: -0.3, max: 0.3, noNaN: true });
    const std01 = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(pictures, word, mean01, std01, fc.boolean(), (picture, seed, m, s, own) => {
        const result = onPicture(kernels, picture, (image) =>
          kernels.gaussNoise(image, seed, m, s, own),
        );
        const expected = twins.gaussNoise(picture, seed, m, s, own);
        for (const [i, level] of result.pixels.entries()) {
          expect(Math.abs(level - expected.pixels[i]!)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("knows the deviates of the normal distribution", () => {
    expect(twins.normalDeviate(0.975)).toBeCloseTo(1.959963984540054, 9);
    expect(twins.normalDeviate(0.001)).toBeCloseTo(-3.090232306167813, 9);
  });

  it("has the mean and the deviation asked for", () => {
    // 65,536 draws: the mean strays by 25 / 256 ≈ 0.1, the deviation by 0.07.
    for (const [seed, m, s] of [
      [1, 0, 0.1],
      [2, 0.05, 0.08],
      [3, -0.1, 0.02],
    ] as const) {
      const red = channel(noisy(seed, m, s, false), 0);
      expect(mean(red)).toBeCloseTo(m * 255, 0);
      expect(Math.abs(mean(red) - m * 255)).toBeLessThan(0.4);
      expect(Math.abs(deviation(red) - s * 255)).toBeLessThan(0.4);
    }
  });

  it("draws once for a pixel, or once for each of its colours", () => {
    const shared = noisy(4, 0, 0.1, false);
    expect(channel(shared, 0)).toEqual(channel(shared, 1));
    expect(channel(shared, 0)).toEqual(channel(shared, 2));
    const own = noisy(4, 0, 0.1, true);
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(Math.abs(correlation(channel(own, a), channel(own, b)))).toBeLessThan(0.02);
      expect(deviation(channel(own, a))).toBeCloseTo(25.5, 0);
    }
  });

  it("is independent between neighbours and between seeds", () => {
    const red = channel(noisy(5, 0, 0.1, false), 0);
    for (const distance of [1, 2, 4, 8, 32, 256]) {
      expect(Math.abs(correlation(red.slice(distance), red.slice(0, -distance)))).toBeLessThan(
        0.02,
      );
    }
    for (const seed of [6, 5 + 2 ** 31, 5 + 2 ** 16]) {
      expect(Math.abs(correlation(red, channel(noisy(seed, 0, 0.1, false), 0)))).toBeLessThan(0.02);
    }
  });

  it("gives the same noise for the same seed, and leaves alpha", () => {
    const once = noisy(7, 0, 0.1, true);
    expect(noisy(7, 0, 0.1, true).pixels).toEqual(once.pixels);
    expect(once.pixels.every((level, i) => i % 4 !== 3 || level === 200)).toBe(true);
  });

  it("clamps at both ends", () => {
    const ends = grey([[0, 255]]);
    const add = (by: number): number[][] =>
      reds(onPicture(kernels, ends, (image) => kernels.gaussNoise(image, 1, by, 0, false)));
    expect(add(1)).toEqual([[255, 255]]);
    expect(add(-1)).toEqual([[0, 0]]);
    expect(add(0)).toEqual([[0, 255]]);
  });
});

describe("scatter", () => {
  it("equals its twin", () => {
    const color = fc.constantFrom("black", "white", "random");
    fc.assert(
      fc.property(
        pictures,
        word,
        fc.integer({ min: 0, max: 300 }),
        color,
        (picture, seed, count, by) => {
          expectClose(
            onPicture(kernels, picture, (image) => kernels.scatter(image, seed, count, by)),
            twins.scatter(picture, seed, count, by),
            0,
          );
        },
      ),
    );
  });

  it("hits every part of the picture alike, with replacement", () => {
    const hit = onPicture(kernels, GREY, (image) => kernels.scatter(image, 11, 65_536, "black"));
    const blacks = reds(hit).map((row) => row.filter((level) => level === 0).length);
    // Each pixel is hit with probability 1 − 1/e; a row of 256 strays by 6.7 from 161.8.
    for (const count of blacks) expect(Math.abs(count - 161.8)).toBeLessThan(35);
    expect(Math.abs(mean(blacks) - 161.8)).toBeLessThan(2);
  });

  it("paints random colours evenly and leaves alpha", () => {
    const hit = onPicture(kernels, GREY, (image) => kernels.scatter(image, 12, 400_000, "random"));
    for (const c of [0, 1, 2]) expect(Math.abs(mean(channel(hit, c)) + 0.5)).toBeLessThan(2);
    expect(hit.pixels.every((level, i) => i % 4 !== 3 || level === 200)).toBe(true);
  });
});

describe("rectangles", () => {
  const corner = fc.integer({ min: -30, max: 30 });
  const side = fc.integer({ min: 0, max: 60 });
  const rectangle = fc.tuple(corner, corner, side, side);

  it("equal their twins wherever they lie", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(pictures, rectangle, fc.tuple(byte, byte, byte, byte), (picture, r, color) => {
        const fill = (image: Image): void => kernels.fillRectangle(image, ...r, color);
        expectClose(onPicture(kernels, picture, fill), twins.fillRectangle(picture, r, color), 0);
      }),
    );
    fc.assert(
      fc.property(pictures, rectangle, word, (picture, r, seed) => {
        const fill = (image: Image): void => kernels.fillRectangleRandom(image, ...r, seed);
        expectClose(
          onPicture(kernels, picture, fill),
          twins.fillRectangleRandom(picture, r, seed),
          0,
        );
      }),
    );
  });

  it("fill what is inside", () => {
    const picture = grey([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    const filled = onPicture(kernels, picture, (image) =>
      kernels.fillRectangle(image, 1, -5, 9, 6, [7, 7, 7, 255]),
    );
    expect(reds(filled)).toEqual([
      [1, 7, 7],
      [1, 1, 1],
    ]);
  });
});
