import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const contrast = defineAugmentation({
  name: "contrast",
  group: "color",
  tier: 2,
  summary:
    "Spread every colour around the middle, 127.5, by the factor 1 + contrast; 0 changes nothing.",
  params: z.object({ contrast: range(-1, 5).default([-0.2, 0.2]) }),
  examples: [{ contrast: 0.6 }, { contrast: -0.5 }],
  plan: (params, _, random) => {
    const drawn = random.uniform("contrast", params.contrast);
    return lookUpStep(
      sameTables((level) => 127.5 + (level - 127.5) * (1 + drawn)),
      { contrast: drawn },
    );
  },
});
