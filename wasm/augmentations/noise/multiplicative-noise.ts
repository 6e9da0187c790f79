import { z } from "zod";
import { Random, type Bounds } from "../../random.ts";
import { lookUpStep, sameTables, tableOf } from "../color/look-up-step.ts";
import { defineAugmentation, type Step } from "../define.ts";
import { flag, noiseSeed, range } from "../params.ts";

export const multiplicativeNoise = defineAugmentation({
  name: "multiplicative_noise",
  group: "noise",
  tier: 2,
  summary:
    "Multiply the colours by a drawn factor: one for the image, one for each channel (per_channel), one for each pixel (elementwise), or one for each channel of each pixel (both).",
  source: "albumentations MultiplicativeNoise",
  params: z.object({
    multiplier: range(0, 16).default([0.9, 1.1]),
    per_channel: flag().default(false),
    elementwise: flag().default(false),
    seed: noiseSeed(),
  }),
  examples: [
    { multiplier: [0.5, 1.5], elementwise: true },
    { multiplier: [0.5, 1.5], per_channel: true },
    { multiplier: [0.4, 1.6], per_channel: true, elementwise: true },
  ],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    if (!params.elementwise && !params.per_channel) {
      const multiplier = random.uniform("multiplier", params.multiplier);
      return lookUpStep(
        sameTables((level) => level * multiplier),
        { multiplier },
      );
    }
    const seed = params.seed ?? random.word("seed");
    return params.elementwise
      ? scatteredStep(params.multiplier, params.per_channel, seed)
      : tintedStep(params.multiplier, seed);
  },
});

function scatteredStep([low, high]: Bounds, perChannel: boolean, seed: number): Step {
  return {
    drawn: { seed },
    pixels: (image, kernels) => {
      kernels.grain.multiply(image, seed, low, high, perChannel);
      return image;
    },
  };
}

function tintedStep(multiplier: Bounds, seed: number): Step {
  const random = new Random(seed, 0, "multiplier");
  const table = (channel: string) => {
    const factor = random.uniform(channel, multiplier);
    return tableOf((level) => level * factor);
  };
  return lookUpStep({ red: table("red"), green: table("green"), blue: table("blue") }, { seed });
}
