import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";

export const snow = defineAugmentation({
  name: "snow",
  group: "weather",
  tier: 3,
  summary:
    "Bleach what is dark as if under snow: lightness below a third plus half of snow_point (0…1) is multiplied by brightness.",
  source: "albumentations RandomSnow (bleach); Saxena, Automold, 2018",
  params: z.object({
    snow_point: range(0, 1).default([0.1, 0.3]),
    brightness: range(0, 16).default([2.5, 2.5]),
  }),
  examples: [{ snow_point: 0.2 }, { snow_point: 0.5, brightness: 1.8 }],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const point = random.uniform("snow_point", params.snow_point);
    const brightness = random.uniform("brightness", params.brightness);
    return {
      drawn: { snow_point: point, brightness },
      pixels: (image, kernels) => {
        kernels.scenery.lightenDark(image, 255 * (point / 2 + 1 / 3), brightness);
        return image;
      },
    };
  },
});
