import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice, integer, number, range } from "../params.ts";
import { blendWindow } from "./blend-window.ts";
import { gaussianWindow } from "./gaussian-window.ts";

export const sharpen = defineAugmentation({
  name: "sharpen",
  group: "blur",
  tier: 2,
  summary:
    "Sharpen by a share alpha, 0…1: kernel mixes in a Laplacian and lightness times the image, gaussian adds alpha times what a blur of kernel_size and sigma pixels takes away.",
  source: "albumentations Sharpen",
  params: z.object({
    alpha: range(0, 1).default([0.2, 0.5]),
    lightness: range(0, 10).default([0.5, 1]),
    method: choice(["kernel", "gaussian"]).default("kernel"),
    kernel_size: integer(3, 31).default(5),
    sigma: number(0, 64).default(1),
  }),
  examples: [
    { alpha: 0.4 },
    { alpha: 0.3, lightness: 1.4 },
    { alpha: 0.9, method: "gaussian", kernel_size: 9, sigma: 2 },
  ],
  plan: (params, _, random) => {
    const alpha = random.uniform("alpha", params.alpha);
    if (params.method === "gaussian") {
      const weights = gaussianWindow(params.kernel_size | 1, params.sigma);
      return {
        drawn: { alpha },
        pixels: (image, kernels) => kernels.filters.unsharp(image, weights, alpha),
      };
    }
    const lightness = random.uniform("lightness", params.lightness);
    const window = blendWindow(alpha, [-1, -1, -1, -1, 8 + lightness, -1, -1, -1, -1]);
    return {
      drawn: { alpha, lightness },
      pixels: (image, kernels) => kernels.filters.convolve(image, window, "reflect101"),
    };
  },
});
