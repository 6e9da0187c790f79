import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, number, range } from "../params.ts";

export const plasmaShadow = defineAugmentation({
  name: "plasma_shadow",
  group: "weather",
  tier: 3,
  summary:
    "Shadows of drawn clouds: the colours lose up to the fraction intensity, as far as the clouds go at a place; roughness tells how fine they are.",
  source:
    "albumentations PlasmaShadow; the clouds are lattice noise in octaves (Perlin 1985) of the image's own size",
  params: z.object({
    intensity: range(0, 1).default([0.3, 0.7]),
    roughness: number(0, 100).default(3),
    seed: noiseSeed(),
  }),
  examples: [
    { intensity: 0.7, roughness: 1 },
    { intensity: 0.9, roughness: 0.4 },
  ],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const intensity = random.uniform("intensity", params.intensity);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { intensity, seed },
      pixels: (image, kernels) => {
        kernels.tone.shadeByPlasma(image, {
          seed,
          roughness: params.roughness,
          brightness: 0,
          contrast: -intensity,
          about: () => 0,
        });
        return image;
      },
    };
  },
});
