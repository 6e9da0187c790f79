import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { horizontalFlip } from "./horizontal-flip.ts";
import { verticalFlip } from "./vertical-flip.ts";

export const flip = defineAugmentation({
  name: "flip",
  group: "geometric",
  tier: 1,
  summary: "Mirror along an axis: x turns the image upside down, y swaps left and right.",
  params: z.object({ axis: choice(["x", "y"]).default("y") }),
  examples: [{ axis: "x" }, { axis: "y" }],
  needs: { inPlace: true },
  plan: ({ axis }, size, random) =>
    (axis === "x" ? verticalFlip : horizontalFlip).plan({}, size, random),
});
