import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer } from "../params.ts";
import { resizeInterpolation, resizeTo, scaledSize } from "./resize-to.ts";

export const longestMaxSize = defineAugmentation({
  name: "longest_max_size",
  group: "geometric",
  tier: 1,
  summary: "Resize so that the longer side is max_size pixels; the aspect ratio is kept.",
  source: "albumentations LongestMaxSize",
  params: z.object({ max_size: integer(1, 16384), interpolation: resizeInterpolation() }),
  examples: [{ max_size: 64 }, { max_size: 300 }],
  plan: ({ max_size, interpolation }, size) => {
    const factor = max_size / Math.max(size.width, size.height);
    return resizeTo(size, scaledSize(size, factor), interpolation);
  },
});
