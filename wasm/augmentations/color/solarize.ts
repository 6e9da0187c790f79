import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer, range } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const solarize = defineAugmentation({
  name: "solarize",
  group: "color",
  tier: 2,
  summary:
    "Invert every colour at or above a threshold, a fraction of 255; a level, 0…256, overrides it, and 256 inverts nothing.",
  source: "PIL.ImageOps.solarize, albumentations Solarize",
  params: z.object({
    threshold: range(0, 1).default([0.5, 0.5]),
    level: integer(0, 256).optional(),
  }),
  examples: [{}, { threshold: [0.2, 0.8] }, { level: 64 }],
  plan: (params, _, random) => {
    const from = (limit: number) => sameTables((level) => (level >= limit ? 255 - level : level));
    if (params.level !== undefined) return lookUpStep(from(params.level));
    const threshold = random.uniform("threshold", params.threshold);
    return lookUpStep(from(threshold * 255), { threshold });
  },
});
