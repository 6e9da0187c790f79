import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, number, range } from "../params.ts";
import { meanLevel } from "./mean-level.ts";

export const plasmaBrightnessContrast = defineAugmentation({
  name: "plasma_brightness_contrast",
  group: "color",
  tier: 3,
  summary:
    "Add brightness × 255 and change contrast about the mean, both as fractions, each as far as a field of drawn clouds goes at a place; roughness tells how fine the clouds are.",
  source:
    "albumentations PlasmaBrightnessContrast; the clouds are lattice noise in octaves (Perlin 1985) of the image's own size",
  params: z.object({
    brightness: range(-1, 1).default([-0.3, 0.3]),
    contrast: range(-1, 1).default([-0.3, 0.3]),
    roughness: number(0, 100).default(3),
    seed: noiseSeed(),
  }),
  examples: [
    { brightness: -0.6, contrast: 0, roughness: 1 },
    { brightness: 0.3, contrast: 0.5 },
    { roughness: 0.3 },
  ],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const brightness = random.uniform("brightness", params.brightness);
    const contrast = random.uniform("contrast", params.contrast);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { brightness, contrast, seed },
      pixels: (image, kernels) => {
        const { red, green, blue } = kernels.tone.histograms(image);
        const mean = (meanLevel(red) + meanLevel(green) + meanLevel(blue)) / 3;
        kernels.tone.shadeByPlasma(image, {
          seed,
          roughness: params.roughness,
          brightness: brightness * 255,
          contrast,
          // The mean as brightness leaves it.
          about: (field) => mean + brightness * 255 * field,
        });
        return image;
      },
    };
  },
});
