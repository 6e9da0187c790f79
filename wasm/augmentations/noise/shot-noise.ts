import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, range } from "../params.ts";

export const shotNoise = defineAugmentation({
  name: "shot_noise",
  group: "noise",
  tier: 2,
  summary:
    "Count photons: each colour of each pixel becomes a Poisson draw whose mean is its light; scale is the light of one photon, as a fraction of white's in linear light.",
  source: "albumentations ShotNoise",
  params: z.object({ scale: range(0.002, 10).default([0.1, 0.3]), seed: noiseSeed() }),
  examples: [{ scale: 0.02 }, { scale: 0.2 }],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const scale = random.uniform("scale", params.scale);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { scale, seed },
      pixels: (image, kernels) => {
        kernels.grain.shotNoise(image, seed, scale);
        return image;
      },
    };
  },
});
