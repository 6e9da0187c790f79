import { z } from "zod";
import type { Window } from "../../kernels/fixed-taps.ts";
import { cosDegrees, exp, pow, sinDegrees } from "../../math.ts";
import { Random, type Bounds } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { integerRange, noiseSeed, range } from "../params.ts";
import { drawOddSize } from "./draw-odd-size.ts";

export const advancedBlur = defineAugmentation({
  name: "advanced_blur",
  group: "blur",
  tier: 3,
  summary:
    "Blur with a generalised Gaussian over size pixels: sigma_x and sigma_y pixels, turned by rotate degrees counter-clockwise, of shape beta (1 is Gaussian, more is flatter), each weight times a drawn noise.",
  source:
    "Liu et al. 2020 (arXiv 2003.03606), Wang et al. 2021 (Real-ESRGAN), albumentations AdvancedBlur",
  params: z.object({
    size: integerRange(3, 31).default([3, 7]),
    sigma_x: range(0.1, 16).default([0.2, 1]),
    sigma_y: range(0.1, 16).default([0.2, 1]),
    rotate: range(-360, 360).default([-90, 90]),
    beta: range(0.1, 16).default([0.5, 8]),
    noise: range(0, 4).default([0.9, 1.1]),
    seed: noiseSeed(),
  }),
  examples: [
    { size: 7, sigma_x: 3, sigma_y: 1 },
    { size: 15, sigma_x: 5, sigma_y: 0.5, rotate: 30, beta: 1 },
  ],
  plan: (params, _, random) => {
    const size = drawOddSize(random, params.size);
    const sigma_x = random.uniform("sigma_x", params.sigma_x);
    const sigma_y = random.uniform("sigma_y", params.sigma_y);
    const rotate = random.uniform("rotate", params.rotate);
    const beta = drawBeta(random, params.beta);
    const seed = params.seed ?? random.word("seed");
    const bell = bellWindow(size, sigma_x, sigma_y, rotate, beta);
    const noise = new Random(seed, 0, "noise");
    const noisy = bell.map((weight, i) => weight * noise.uniform(`weight ${i}`, params.noise));
    const window = normalised(size, noisy) ?? normalised(size, bell);
    return {
      drawn: { size, sigma_x, sigma_y, rotate, beta, seed },
      ...(window && {
        pixels: (image, kernels) => kernels.filters.convolve(image, window, "reflect101"),
      }),
    };
  },
});

/** As often below 1 as above it, where the bounds allow both. */
function drawBeta(random: Random, [low, high]: Bounds): number {
  if (low >= 1 || high <= 1) return random.uniform("beta", [low, high]);
  return random.uniform("beta", random.chance("beta side", 0.5) ? [low, 1] : [1, high]);
}

function bellWindow(
  size: number,
  sigmaX: number,
  sigmaY: number,
  rotate: number,
  beta: number,
): number[] {
  const reach = Math.floor(size / 2);
  return Array.from({ length: size * size }, (_, i) => {
    const x = (i % size) - reach;
    const y = reach - Math.floor(i / size);
    const along = (x * cosDegrees(rotate) + y * sinDegrees(rotate)) / sigmaX;
    const across = (y * cosDegrees(rotate) - x * sinDegrees(rotate)) / sigmaY;
    return exp(-0.5 * pow(along * along + across * across, beta));
  });
}

/** Weights that sum to 1; undefined where all are 0. */
function normalised(size: number, weights: readonly number[]): Window | undefined {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return undefined;
  return { width: size, height: size, weights: weights.map((weight) => weight / total) };
}
