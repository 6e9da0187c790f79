import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { blendWindow } from "./blend-window.ts";

export const emboss = defineAugmentation({
  name: "emboss",
  group: "blur",
  tier: 2,
  summary:
    "Mix in, by a share alpha, 0…1, a relief lit from one corner; strength adds to its slopes.",
  source: "albumentations Emboss",
  params: z.object({
    alpha: range(0, 1).default([0.2, 0.5]),
    strength: range(0, 10).default([0.2, 0.7]),
  }),
  examples: [
    { alpha: 0.5, strength: 0.5 },
    { alpha: 1, strength: 1.5 },
  ],
  plan: (params, _, random) => {
    const alpha = random.uniform("alpha", params.alpha);
    const strength = random.uniform("strength", params.strength);
    const [slope, corner] = [strength, 1 + strength];
    const window = blendWindow(alpha, [-corner, -slope, 0, -slope, 1, slope, 0, slope, corner]);
    return {
      drawn: { alpha, strength },
      pixels: (image, kernels) => kernels.filters.convolve(image, window, "reflect101"),
    };
  },
});
