import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange, number, range } from "../params.ts";
import { drawOddSize } from "./draw-odd-size.ts";
import { gaussianWindow } from "./gaussian-window.ts";

export const unsharpMask = defineAugmentation({
  name: "unsharp_mask",
  group: "blur",
  tier: 2,
  summary:
    "Add alpha times what a Gaussian of size and sigma pixels takes away, where that is more than threshold levels; sigma 0 follows from the size.",
  source: "albumentations UnsharpMask",
  params: z.object({
    size: integerRange(3, 31).default([3, 7]),
    sigma: range(0, 64).default([0, 0]),
    alpha: range(0, 1).default([0.2, 0.5]),
    threshold: number(0, 255).default(10),
  }),
  examples: [
    { size: 5, alpha: 0.5 },
    { size: 13, sigma: 3, alpha: 1, threshold: 4 },
  ],
  needs: { rows: 320 },
  plan: (params, _, random) => {
    const size = drawOddSize(random, params.size);
    const sigma = random.uniform("sigma", params.sigma);
    const alpha = random.uniform("alpha", params.alpha);
    const weights = gaussianWindow(size, sigma);
    return {
      drawn: { size, sigma, alpha },
      pixels: (image, kernels) => kernels.filters.unsharp(image, weights, alpha, params.threshold),
    };
  },
});
