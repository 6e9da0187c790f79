import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer, integerRange } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const solarizeAdd = defineAugmentation({
  name: "solarize_add",
  group: "color",
  tier: 2,
  summary: "Add levels of 255 to every colour below a threshold level.",
  source: "SolarizeAdd of Google's RandAugment",
  params: z.object({
    add: integerRange(0, 255).default([0, 110]),
    threshold: integer(0, 256).default(128),
  }),
  examples: [{ add: 80 }, { add: [20, 110], threshold: 200 }],
  plan: (params, _, random) => {
    const add = random.integer("add", params.add);
    return lookUpStep(
      sameTables((level) => (level < params.threshold ? level + add : level)),
      { add },
    );
  },
});
