import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange, range } from "../params.ts";
import { diskWindow } from "./disk-window.ts";

export const defocus = defineAugmentation({
  name: "defocus",
  group: "blur",
  tier: 3,
  summary:
    "Blur as a lens out of focus: the mean over a disk of radius pixels, whose rim alias_blur pixels soften.",
  source: "Hendrycks and Dietterich 2019 (ImageNet-C), albumentations Defocus",
  params: z.object({
    radius: integerRange(1, 16).default([3, 10]),
    alias_blur: range(0.01, 4).default([0.1, 0.5]),
  }),
  examples: [{ radius: 3 }, { radius: 8, alias_blur: 0.5 }],
  plan: (params, _, random) => {
    const radius = random.integer("radius", params.radius);
    const alias_blur = random.uniform("alias_blur", params.alias_blur);
    const window = diskWindow(radius, alias_blur);
    return {
      drawn: { radius, alias_blur },
      pixels: (image, kernels) => kernels.filters.convolve(image, window, "reflect101"),
    };
  },
});
