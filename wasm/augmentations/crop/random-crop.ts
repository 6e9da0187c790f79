import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { edgeOf, range } from "../params.ts";
import { windowParameters, windowStep } from "./window.ts";

export const randomCrop = defineAugmentation({
  name: "random_crop",
  group: "crop",
  tier: 1,
  summary:
    "Cut out width × height pixels at a drawn place (x, y: 0 left or top, 1 right or bottom). A smaller image keeps its size, or is padded evenly with pad_if_needed.",
  source: "albumentations RandomCrop",
  params: z.object({
    ...windowParameters(),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
  }),
  examples: [
    { width: 80, height: 80 },
    { width: 200, height: 60, pad_if_needed: true, border: "reflect101" },
  ],
  plan: (params, size, random) => {
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    return { drawn: { x, y }, ...windowStep(size, params, [x, y], edgeOf(params)) };
  },
});
