import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const darken = defineAugmentation({
  name: "darken",
  group: "color",
  tier: 1,
  summary: "Subtract amount percent of 255 from every colour.",
  params: z.object({ amount: range(0, 100).default([0, 50]) }),
  examples: [{ amount: 20 }, { amount: [5, 60] }],
  plan: (params, _, random) => {
    const amount = random.uniform("amount", params.amount);
    return lookUpStep(
      sameTables((level) => level - amount * 2.55),
      { amount },
    );
  },
});
