import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer } from "../params.ts";
import { resizeInterpolation, resizeTo, scaledSize } from "./resize-to.ts";

export const smallestMaxSize = defineAugmentation({
  name: "smallest_max_size",
  group: "geometric",
  tier: 1,
  summary: "Resize so that the shorter side is max_size pixels; the aspect ratio is kept.",
  source: "albumentations SmallestMaxSize",
  params: z.object({ max_size: integer(1, 16384), interpolation: resizeInterpolation() }),
  examples: [{ max_size: 48 }, { max_size: 150 }],
  plan: ({ max_size, interpolation }, size) => {
    const factor = max_size / Math.min(size.width, size.height);
    return resizeTo(size, scaledSize(size, factor), interpolation);
  },
});
