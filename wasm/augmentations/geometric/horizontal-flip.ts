import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { EXACT_EDGE } from "../params.ts";

export const horizontalFlip = defineAugmentation({
  name: "horizontal_flip",
  group: "geometric",
  tier: 1,
  summary: "Mirror left and right.",
  params: z.object({}),
  examples: [{}],
  needs: { inPlace: true },
  plan: (_, { width, height }) => ({
    warp: { matrix: [-1, 0, width, 0, 1, 0, 0, 0, 1], width, height, edge: EXACT_EDGE },
    pixels: (image, kernels) => {
      kernels.flipHorizontal(image);
      return image;
    },
  }),
});
