import { z } from "zod";
import { pow } from "../../math.ts";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const gamma = defineAugmentation({
  name: "gamma",
  group: "color",
  tier: 1,
  summary:
    "Raise every colour, as a fraction of 255, to the power gamma: above 1 darkens, below 1 brightens.",
  source: "albumentations RandomGamma (its 80…120 is 0.8…1.2 here)",
  params: z.object({ gamma: range(0.05, 10).default([0.8, 1.2]) }),
  examples: [{ gamma: 0.5 }, { gamma: 2 }],
  plan: (params, _, random) => {
    const drawn = random.uniform("gamma", params.gamma);
    return lookUpStep(
      sameTables((level) => 255 * pow(level / 255, drawn)),
      { gamma: drawn },
    );
  },
});
