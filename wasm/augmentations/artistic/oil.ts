import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer, integerRange } from "../params.ts";

export const oil = defineAugmentation({
  name: "oil",
  group: "artistic",
  tier: 2,
  summary:
    "Paint in dabs: each pixel becomes the mean of those within radius pixels, across and down, that are of the commonest of so many levels of lightness.",
  source: "the oil painting filter of GIMP and of Photon",
  params: z.object({
    radius: integerRange(1, 32).default([2, 5]),
    levels: integer(2, 64).default(20),
  }),
  examples: [{ radius: 3 }, { radius: 6, levels: 8 }],
  plan: (params, _, random) => {
    const radius = random.integer("radius", params.radius);
    return {
      drawn: { radius },
      pixels: (image, kernels) => kernels.scenery.oil(image, radius, params.levels),
    };
  },
});
