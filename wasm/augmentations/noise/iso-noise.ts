import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, range } from "../params.ts";

export const isoNoise = defineAugmentation({
  name: "iso_noise",
  group: "noise",
  tier: 2,
  summary:
    "Grain of a sensor at high sensitivity: hues turn by a normal draw of deviation color_shift · intensity of a full turn, and Poisson bursts, more of them the more the lightness varies, take the fraction intensity of the way to white.",
  source:
    "albumentations ISONoise; its 2.0.8 turns hues by degrees instead of turns, which shows nowhere",
  params: z.object({
    color_shift: range(0, 1).default([0.01, 0.05]),
    intensity: range(0, 2).default([0.1, 0.5]),
    seed: noiseSeed(),
  }),
  examples: [
    { color_shift: 0.05, intensity: 0.3 },
    { color_shift: 0.2, intensity: 0.6 },
  ],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const shift = random.uniform("color_shift", params.color_shift);
    const intensity = random.uniform("intensity", params.intensity);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { color_shift: shift, intensity, seed },
      pixels: (image, kernels) => {
        kernels.grain.isoNoise(image, seed, 360 * shift * intensity, intensity);
        return image;
      },
    };
  },
});
