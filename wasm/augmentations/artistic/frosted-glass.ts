import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange, noiseSeed } from "../params.ts";

export const frostedGlass = defineAugmentation({
  name: "frosted_glass",
  group: "artistic",
  tier: 2,
  summary:
    "Look through frosted glass: each pixel takes the colour of one drawn from those within radius pixels, across and down.",
  source: "the frosted glass of Photon, with a seed and without a trace in alpha",
  params: z.object({ radius: integerRange(1, 64).default([2, 6]), seed: noiseSeed() }),
  examples: [{ radius: 2 }, { radius: 6 }],
  plan: (params, _, random) => {
    const radius = random.integer("radius", params.radius);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { radius, seed },
      pixels: (image, kernels) => kernels.scenery.frostedGlass(image, radius, seed),
    };
  },
});
