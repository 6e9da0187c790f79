import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange } from "../params.ts";

export const maxFilter = defineAugmentation({
  name: "max_filter",
  group: "blur",
  tier: 1,
  summary:
    "Replace every colour by the greatest in a square window of size pixels; 1 changes nothing.",
  source: "scipy.ndimage.maximum_filter (border reflect)",
  params: z.object({ size: integerRange(1, 128).default([2, 9]) }),
  examples: [{ size: 3 }, { size: 8 }, { size: [12, 24] }],
  plan: (params, _, random) => {
    const size = random.integer("size", params.size);
    if (size === 1) return { drawn: { size } };
    return {
      drawn: { size },
      pixels: (image, kernels) => kernels.filters.maximum(image, size),
    };
  },
});
