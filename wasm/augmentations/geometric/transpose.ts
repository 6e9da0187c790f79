import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { EXACT_EDGE } from "../params.ts";

export const transpose = defineAugmentation({
  name: "transpose",
  group: "geometric",
  tier: 1,
  summary: "Swap rows and columns: mirror along the main diagonal.",
  params: z.object({}),
  examples: [{}],
  plan: (_, { width, height }) => ({
    warp: {
      matrix: [0, 1, 0, 1, 0, 0, 0, 0, 1],
      width: height,
      height: width,
      edge: EXACT_EDGE,
    },
    pixels: (image, kernels) => kernels.transpose(image),
  }),
});
