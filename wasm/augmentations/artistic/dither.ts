import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice, integerRange } from "../params.ts";

export const dither = defineAugmentation({
  name: "dither",
  group: "artistic",
  tier: 2,
  summary:
    "Leave each colour so many bits (1…7), and make up for it by a pattern: diffused hands the error of each pixel on to its neighbours, ordered repeats a square of 8 × 8.",
  source: "Floyd and Steinberg, 1976; Bayer, 1973",
  params: z.object({
    bits: integerRange(1, 7).default([1, 2]),
    method: choice(["diffused", "ordered"]).default("diffused"),
  }),
  examples: [{ bits: 1 }, { bits: 2, method: "ordered" }],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const bits = random.integer("bits", params.bits);
    return {
      drawn: { bits },
      pixels: (image, kernels) => {
        kernels.scenery.dither(image, bits, params.method);
        return image;
      },
    };
  },
});
