import { z } from "zod";
import type { Color } from "../../geometry/warp.ts";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import type { Size } from "../../image.ts";
import { gaussianBytes, gaussianReach } from "../../kernels/gaussian-rows.ts";
import { replacingBytes } from "../../kernels/replace-rows.ts";
import { sameTables, tableOf } from "../color/look-up-step.ts";
import { defineAugmentation, type Needs } from "../define.ts";
import { choice, color, noiseSeed, range, rgba } from "../params.ts";
import { blackLayer } from "./black-layer.ts";

/** Colours of drops and of mud unless another is given. */
const COLORS: Readonly<Record<"rain" | "mud", Color>> = {
  rain: [238, 238, 175, 255],
  mud: [20, 42, 63, 255],
};
/** A relief lit from below on the right, so that drops look round; it keeps flat levels. */
const RELIEF = { width: 3, height: 3, weights: [-2, -1, 0, -1, 1, 1, 0, 1, 2] };
const DROP_SIGMA = 1;
const DROP_SHARE = 0.9;

export const spatter = defineAugmentation({
  name: "spatter",
  group: "weather",
  tier: 3,
  summary:
    "Drops on the lens, or mud: noise of the given mean and std (fractions), blurred by sigma pixels, is wet where it is above threshold; intensity says how much of the color shows.",
  source:
    "albumentations Spatter; Hendrycks and Dietterich, ImageNet-C, 2019; the drops' relief is drawn more simply",
  params: z.object({
    mode: choice(["rain", "mud"]).default("rain"),
    mean: range(0, 1).default([0.65, 0.65]),
    std: range(0, 1).default([0.3, 0.3]),
    sigma: range(0.5, 16).default([2, 2]),
    threshold: range(0, 1).default([0.68, 0.68]),
    intensity: range(0, 1).default([0.6, 0.6]),
    color: color().optional(),
    seed: noiseSeed(),
  }),
  examples: [{ mode: "rain" }, { mode: "mud" }, { mode: "mud", color: "#5a3a1c", threshold: 0.7 }],
  plan: (params, size, random) => {
    const mean = random.uniform("mean", params.mean);
    const std = random.uniform("std", params.std);
    const sigma = random.uniform("sigma", params.sigma);
    const threshold = random.uniform("threshold", params.threshold);
    const intensity = random.uniform("intensity", params.intensity);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { mean, std, sigma, threshold, intensity, seed },
      needs: needsOf(Math.max(sigma, DROP_SIGMA), size),
      pixels: (image, kernels) => {
        const wet = wetness(size, { seed, mean, std, sigma, threshold }, kernels);
        const tint = params.color === undefined ? COLORS[params.mode] : rgba(params.color);
        if (params.mode === "mud") splash(image, wet, sigma, tint, intensity, kernels);
        else drip(image, wet, tint, intensity * DROP_SHARE, kernels);
        return image;
      },
    };
  },
});

/** The layer of drops, and what blurs it. */
function needsOf(sigma: number, size: Size): Needs {
  const rows = replacingBytes(gaussianReach(sigma), size);
  return { beside: 4, rows: 64, bytes: gaussianBytes(sigma, size) + rows, inPlace: true };
}

interface Noise {
  readonly seed: number;
  readonly mean: number;
  readonly std: number;
  readonly sigma: number;
  readonly threshold: number;
}

/** White where it is wet, black elsewhere. */
function wetness(size: Size, noise: Noise, kernels: Kernels): Image {
  const layer = blackLayer(size, kernels);
  // About the middle, so that neither end of the levels cuts the noise off.
  kernels.lookUp(
    layer,
    sameTables(() => 127.5),
  );
  kernels.gaussNoise(layer, noise.seed, 0, noise.std, false);
  kernels.gaussianBlurInPlace(layer, noise.sigma);
  const least = 127.5 + (noise.threshold - noise.mean) * 255;
  kernels.lookUp(
    layer,
    sameTables((level) => (level > least ? 255 : 0)),
  );
  return layer;
}

/** Takes the mask over. */
function splash(
  image: Image,
  wet: Image,
  sigma: number,
  tint: Color,
  share: number,
  kernels: Kernels,
): void {
  kernels.gaussianBlurInPlace(wet, sigma);
  // The thickest place is wholly mud.
  const greatest = Math.max(
    1,
    kernels.tone.histograms(wet).red.findLastIndex((count) => count > 0),
  );
  kernels.lookUp(
    wet,
    sameTables((level) => (255 * level) / greatest),
  );
  kernels.scenery.stain(image, wet, tint, share);
  kernels.release(wet);
}

/** Takes the mask over. */
function drip(image: Image, wet: Image, tint: Color, share: number, kernels: Kernels): void {
  kernels.gaussianBlurInPlace(wet, DROP_SIGMA);
  // A third of the light is left for the relief to add to.
  kernels.lookUp(
    wet,
    sameTables((level) => level / 3),
  );
  const table = (channel: 0 | 1 | 2) => tableOf((level) => (level * share * tint[channel]) / 255);
  const tables = { red: table(0), green: table(1), blue: table(2) };
  // In bands, each made with a row of its neighbours.
  const { height } = image;
  const band = bandRows(image);
  for (let top = 0; top < height; top += band) {
    const end = Math.min(height, top + band);
    const first = Math.max(0, top - 1);
    const around = wet.rows(first, Math.min(height, end + 1) - first);
    const relief = kernels.filters.convolve(around, RELIEF, "reflect101");
    kernels.lookUp(relief, tables);
    kernels.scenery.addLayer(image.rows(top, end - top), relief.rows(top - first, end - top), 1);
    kernels.release(relief);
  }
  kernels.release(wet);
}

/** So many as take half a megabyte, and a few at least. */
function bandRows({ width }: Size): number {
  return Math.max(16, Math.floor(131_072 / width));
}
