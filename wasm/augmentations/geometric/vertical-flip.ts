import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { EXACT_EDGE } from "../params.ts";

export const verticalFlip = defineAugmentation({
  name: "vertical_flip",
  group: "geometric",
  tier: 1,
  summary: "Turn upside down as a mirror does: top and bottom change places.",
  params: z.object({}),
  examples: [{}],
  needs: { inPlace: true },
  plan: (_, { width, height }) => ({
    warp: { matrix: [1, 0, 0, 0, -1, height, 0, 0, 1], width, height, edge: EXACT_EDGE },
    pixels: (image, kernels) => {
      kernels.flipVertical(image);
      return image;
    },
  }),
});
