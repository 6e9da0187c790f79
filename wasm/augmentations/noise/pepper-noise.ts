import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, range } from "../params.ts";
import { scatterStep } from "./scatter-step.ts";

export const pepperNoise = defineAugmentation({
  name: "pepper_noise",
  group: "noise",
  tier: 1,
  summary: "Make amount percent of pixel draws, with replacement, black.",
  params: z.object({ amount: range(0, 100).default([0, 10]), seed: noiseSeed() }),
  examples: [{ amount: 5 }, { amount: [20, 60] }],
  needs: { inPlace: true },
  plan: (params, _, random) => scatterStep(params, random, "black"),
});
