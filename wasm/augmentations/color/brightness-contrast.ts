import { z } from "zod";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { flag, range } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";
import { meanLevel } from "./mean-level.ts";

export const brightnessContrast = defineAugmentation({
  name: "brightness_contrast",
  group: "color",
  tier: 1,
  summary:
    "Multiply every colour by 1 + contrast, then add brightness × 255 or, with brightness_by_max=false, × the image's mean; both are fractions, 0 changes nothing.",
  source: "albumentations RandomBrightnessContrast",
  params: z.object({
    brightness: range(-1, 1).default([-0.2, 0.2]),
    contrast: range(-1, 1).default([-0.2, 0.2]),
    brightness_by_max: flag().default(true),
  }),
  examples: [
    { brightness: 0.2, contrast: 0 },
    { brightness: -0.3, contrast: 0 },
    { brightness: 0, contrast: 0.5 },
    {},
  ],
  plan: (params, _, random) => {
    const brightness = random.uniform("brightness", params.brightness);
    const contrast = random.uniform("contrast", params.contrast);
    const curve = (whole: number) => (level: number) => level * (1 + contrast) + brightness * whole;
    if (params.brightness_by_max) {
      return lookUpStep(sameTables(curve(255)), { brightness, contrast });
    }
    return {
      drawn: { brightness, contrast },
      pixels: (image, kernels) => {
        kernels.lookUp(image, sameTables(curve(meanColor(image, kernels))));
        return image;
      },
    };
  },
});

/** The mean over the pixels and their three colours, in levels. */
function meanColor(image: Image, kernels: Kernels): number {
  const { red, green, blue } = kernels.tone.histograms(image);
  return (meanLevel(red) + meanLevel(green) + meanLevel(blue)) / 3;
}
