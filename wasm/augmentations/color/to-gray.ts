import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { colorMatrixStep } from "./color-matrix-step.ts";

/** Luma weights of ITU-R BT.601, and the plain mean. */
const WEIGHTS = {
  weighted_average: [0.299, 0.587, 0.114],
  average: [1 / 3, 1 / 3, 1 / 3],
} as const;

export const toGray = defineAugmentation({
  name: "to_gray",
  group: "color",
  tier: 1,
  summary: "Replace every colour by its lightness: BT.601 weights, or the plain mean of the three.",
  source: "albumentations ToGray",
  params: z.object({
    method: choice(["weighted_average", "average"]).default("weighted_average"),
  }),
  examples: [{}, { method: "average" }],
  plan: ({ method }) => {
    const [r, g, b] = WEIGHTS[method];
    return colorMatrixStep([r, g, b, 0, r, g, b, 0, r, g, b, 0]);
  },
});
