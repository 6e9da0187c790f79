import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { colorMatrixStep } from "./color-matrix-step.ts";

export const sepia = defineAugmentation({
  name: "sepia",
  group: "color",
  tier: 2,
  summary: "Tone the picture brown, as old prints are.",
  source: "albumentations ToSepia",
  params: z.object({}),
  examples: [{}],
  plan: () =>
    colorMatrixStep([0.393, 0.769, 0.189, 0, 0.349, 0.686, 0.168, 0, 0.272, 0.534, 0.131, 0]),
});
