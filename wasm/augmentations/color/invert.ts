import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const invert = defineAugmentation({
  name: "invert",
  group: "color",
  tier: 1,
  summary: "Replace every colour v by 255 − v.",
  params: z.object({}),
  examples: [{}],
  plan: () => lookUpStep(sameTables((level) => 255 - level)),
});
