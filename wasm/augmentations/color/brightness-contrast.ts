import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const brightnessContrast = defineAugmentation({
  name: "brightness_contrast",
  group: "color",
  tier: 1,
  summary:
    "Multiply every colour by 1 + contrast, then add brightness × 255; both are fractions, 0 changes nothing.",
  source: "albumentations RandomBrightnessContrast",
  params: z.object({
    brightness: range(-1, 1).default([-0.2, 0.2]),
    contrast: range(-1, 1).default([-0.2, 0.2]),
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
    const curve = (level: number) => level * (1 + contrast) + brightness * 255;
    return lookUpStep(sameTables(curve), { brightness, contrast });
  },
});
