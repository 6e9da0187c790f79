import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const solarize = defineAugmentation({
  name: "solarize",
  group: "color",
  tier: 2,
  summary: "Invert every colour at or above a threshold, a fraction of 255.",
  source: "PIL.ImageOps.solarize, albumentations Solarize",
  params: z.object({ threshold: range(0, 1).default([0.5, 0.5]) }),
  examples: [{}, { threshold: [0.2, 0.8] }],
  plan: (params, _, random) => {
    const threshold = random.uniform("threshold", params.threshold);
    return lookUpStep(
      sameTables((level) => (level >= threshold * 255 ? 255 - level : level)),
      { threshold },
    );
  },
});
