import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { flag, noiseSeed, range } from "../params.ts";

export const gaussNoise = defineAugmentation({
  name: "gauss_noise",
  aliases: ["gaussian_noise"],
  group: "noise",
  tier: 1,
  summary:
    "Add normally distributed noise; std and mean are fractions of 255. One draw per pixel and channel, or per pixel.",
  source: "albumentations GaussNoise",
  params: z.object({
    std: range(0, 1).default([0.2, 0.44]),
    mean: range(-1, 1).default([0, 0]),
    per_channel: flag().default(true),
    seed: noiseSeed(),
  }),
  examples: [{ std: 0.1 }, { std: 0.2, per_channel: false }, { std: 0.05, mean: 0.2 }],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const std = random.uniform("std", params.std);
    const mean = random.uniform("mean", params.mean);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { std, mean, seed },
      pixels: (image, kernels) => {
        kernels.gaussNoise(image, seed, mean, std, params.per_channel);
        return image;
      },
    };
  },
});
