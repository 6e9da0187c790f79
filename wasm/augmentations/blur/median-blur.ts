import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange } from "../params.ts";
import { drawOddSize } from "./draw-odd-size.ts";

export const medianBlur = defineAugmentation({
  name: "median_blur",
  group: "blur",
  tier: 1,
  summary:
    "Replace every colour by the median of a square window of size pixels; an even size is raised to odd, 1 changes nothing.",
  source: "albumentations MedianBlur, OpenCV medianBlur (border replicate)",
  params: z.object({ size: integerRange(0, 127).default([3, 7]) }),
  examples: [{ size: 3 }, { size: 7 }, { size: 15 }],
  needs: { rows: 640 },
  plan: (params, _, random) => {
    const size = drawOddSize(random, params.size);
    if (size === 1) return { drawn: { size } };
    return {
      drawn: { size },
      pixels: (image, kernels) =>
        kernels.filters.rank(image, size, (count) => Math.floor(count / 2), "replicate"),
    };
  },
});
