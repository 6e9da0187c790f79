import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange } from "../params.ts";
import { turn, turnWarp } from "./turn.ts";

export const rotate90 = defineAugmentation({
  name: "rotate90",
  group: "geometric",
  tier: 1,
  summary:
    "Rotate by right angles, counter-clockwise, without loss: 1 is 90°, 2 is 180°, 3 is 270°.",
  source: "numpy.rot90",
  params: z.object({ times: integerRange(0, 3).default([0, 3]) }),
  examples: [{ times: 1 }, { times: 2 }, { times: 3 }],
  plan: (params, size, random) => {
    const times = random.integer("times", params.times);
    return {
      drawn: { times },
      needs: { inPlace: times % 2 === 0 },
      warp: turnWarp(times, size),
      pixels: (image, kernels) => turn(image, times, kernels),
    };
  },
});
