import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange, range } from "../params.ts";

export const percentileFilter = defineAugmentation({
  name: "percentile_filter",
  group: "blur",
  tier: 1,
  summary:
    "Replace every colour by a percentile, 0…100, of those in a square window of size pixels; size 1 changes nothing.",
  source: "scipy.ndimage.percentile_filter (border reflect)",
  params: z.object({
    percentile: range(0, 100).default([10, 90]),
    size: integerRange(1, 128).default([2, 9]),
  }),
  examples: [
    { percentile: 20, size: 5 },
    { percentile: 80, size: 12 },
    { percentile: 50, size: 32 },
  ],
  needs: { rows: 640 },
  plan: (params, _, random) => {
    const percentile = random.uniform("percentile", params.percentile);
    const size = random.integer("size", params.size);
    if (size === 1) return { drawn: { percentile, size } };
    const rankOf = (count: number): number =>
      Math.max(0, Math.min(count - 1, Math.floor((count * percentile) / 100)));
    return {
      drawn: { percentile, size },
      pixels: (image, kernels) => kernels.filters.rank(image, size, rankOf, "reflect"),
    };
  },
});
