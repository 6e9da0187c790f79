import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange, range } from "../params.ts";

export const pixelize = defineAugmentation({
  name: "pixelize",
  group: "quality",
  tier: 2,
  summary:
    "Give square blocks their mean colour; size is a block's side as a fraction of the shorter side, size_px the same in pixels and goes first.",
  params: z.object({
    size: range(0, 1).default([0.02, 0.1]),
    size_px: integerRange(1, 1024).optional(),
  }),
  examples: [{ size: 0.05 }, { size_px: 12 }, { size: [0.02, 0.2] }],
  needs: { inPlace: true },
  plan: (params, { width, height }, random) => {
    const size = random.uniform("size", params.size);
    const pixels = params.size_px && random.integer("size_px", params.size_px);
    const side = pixels ?? Math.max(1, Math.round(size * Math.min(width, height)));
    return {
      drawn: { size, ...(pixels === undefined ? {} : { size_px: pixels }) },
      pixels: (image, kernels) => {
        kernels.tone.averageBlocks(image, side);
        return image;
      },
    };
  },
});
