import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";

export const hueSaturationValue = defineAugmentation({
  name: "hue_saturation_value",
  group: "color",
  tier: 1,
  summary:
    "Turn the hue by degrees and add levels of 255 to saturation and value; greys stay grey. Hues are kept to 2 degrees.",
  source: "albumentations HueSaturationValue over OpenCV's 8-bit HSV, rounded to the nearest",
  params: z.object({
    hue: range(-360, 360).default([-40, 40]),
    saturation: range(-255, 255).default([-30, 30]),
    value: range(-255, 255).default([-20, 20]),
  }),
  examples: [
    { hue: 120, saturation: 0, value: 0 },
    { hue: 0, saturation: 80, value: 0 },
    { hue: -30, saturation: -60, value: 30 },
    {},
  ],
  plan: (params, _, random) => {
    const hue = random.uniform("hue", params.hue);
    const saturation = random.uniform("saturation", params.saturation);
    const value = random.uniform("value", params.value);
    return {
      drawn: { hue, saturation, value },
      pointwise: true,
      pixels: (image, kernels) => {
        // The way through HSV rounds, so nothing asked is nothing done.
        const still = hue === 0 && saturation === 0 && value === 0;
        if (!still) kernels.tone.shiftHsv(image, hue, saturation, value);
        return image;
      },
    };
  },
});
