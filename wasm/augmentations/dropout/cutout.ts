import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, range } from "../params.ts";
import { holeStep } from "./hole-step.ts";

export const cutout = defineAugmentation({
  name: "cutout",
  group: "dropout",
  tier: 1,
  summary:
    "Cover amount percent of the area with a square of random pixels at a drawn place (x, y: 0 left or top, 1 right or bottom), clipped to the image.",
  source: "DeVries and Taylor, Improved Regularization of CNNs with Cutout, 2017",
  params: z.object({
    amount: range(0, 100).default([0, 25]),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    seed: noiseSeed(),
  }),
  examples: [{ amount: 10 }, { amount: 40, x: 0, y: 1 }],
  needs: { inPlace: true },
  plan: (params, { width, height }, random) => {
    const amount = random.uniform("amount", params.amount);
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const seed = params.seed ?? random.word("seed");
    const side = Math.round(Math.sqrt((amount / 100) * width * height));
    const left = Math.max(0, Math.round(x * (width - side)));
    const top = Math.max(0, Math.round(y * (height - side)));
    const hole = { x: left, y: top, width: side, height: side, seed };
    return holeStep([hole], "random", { amount, x, y, seed });
  },
});
