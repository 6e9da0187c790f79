import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange } from "../params.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";

export const posterize = defineAugmentation({
  name: "posterize",
  group: "color",
  tier: 2,
  summary:
    "Keep the upper bits of every colour, 0…8; the others become 0, so that no bits are black.",
  source: "PIL.ImageOps.posterize, albumentations Posterize",
  params: z.object({ bits: integerRange(0, 8).default([4, 4]) }),
  examples: [{ bits: 2 }, { bits: [3, 5] }],
  plan: (params, _, random) => {
    const bits = random.integer("bits", params.bits);
    const mask = 256 - 2 ** (8 - bits);
    return lookUpStep(
      sameTables((level) => level & mask),
      { bits },
    );
  },
});
