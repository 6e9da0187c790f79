import { z } from "zod";
import { defineAugmentation } from "../define.ts";

export const noop = defineAugmentation({
  name: "noop",
  group: "geometric",
  tier: 1,
  summary: "Change nothing.",
  params: z.object({}),
  examples: [{}],
  plan: () => ({}),
});
