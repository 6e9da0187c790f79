import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { resizeInterpolation, resizeTo } from "./resize-to.ts";

export const scale = defineAugmentation({
  name: "scale",
  group: "geometric",
  tier: 1,
  summary: "Resize canvas and content by the factor 1 + scale; fractions of a pixel are cut off.",
  source: "albumentations RandomScale",
  params: z.object({
    scale: range(-0.99, 10).default([-0.1, 0.1]),
    interpolation: resizeInterpolation(),
  }),
  examples: [{ scale: -0.5 }, { scale: [0.2, 0.6], interpolation: "cubic" }],
  plan: (params, size, random) => {
    const drawn = random.uniform("scale", params.scale);
    const target = {
      width: Math.max(1, Math.floor(size.width * (1 + drawn))),
      height: Math.max(1, Math.floor(size.height * (1 + drawn))),
    };
    return { drawn: { scale: drawn }, ...resizeTo(size, target, params.interpolation) };
  },
});
