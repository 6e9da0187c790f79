import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { colorMatrixStep } from "./color-matrix-step.ts";
import { saturationMatrix } from "./saturation-matrix.ts";

export const saturate = defineAugmentation({
  name: "saturate",
  group: "color",
  tier: 2,
  summary:
    "Move every colour away from its grey by the factor 1 + saturation: −1 is grey, 0 changes nothing.",
  source: "PIL.ImageEnhance.Color",
  params: z.object({ saturation: range(-1, 5).default([-0.5, 0.5]) }),
  examples: [{ saturation: 1 }, { saturation: -0.7 }],
  plan: (params, _, random) => {
    const saturation = random.uniform("saturation", params.saturation);
    return colorMatrixStep(saturationMatrix(1 + saturation), { saturation });
  },
});
