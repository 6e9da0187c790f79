import { z } from "zod";
import { multiply, scaling, translation } from "../../geometry/matrix.ts";
import { defineAugmentation } from "../define.ts";
import { choice, EXACT_EDGE, range } from "../params.ts";
import { INTERPOLATIONS } from "../../geometry/warp.ts";

export const zoom = defineAugmentation({
  name: "zoom",
  group: "geometric",
  tier: 1,
  summary:
    "Enlarge by amount percent and crop back to the original size at a drawn place (x, y: 0 left or top, 1 right or bottom).",
  params: z.object({
    amount: range(0, 100).default([0, 50]),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    interpolation: choice(INTERPOLATIONS).default("linear"),
  }),
  examples: [{ amount: 50, x: 0.5, y: 0.5 }, { amount: 100 }],
  plan: (params, { width, height }, random) => {
    const amount = random.uniform("amount", params.amount);
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const scale = 1 + amount / 100;
    const corner = translation(-x * (width - width / scale), -y * (height - height / scale));
    const { interpolation } = params;
    return {
      drawn: { amount, x, y },
      warp: {
        matrix: multiply(scaling(scale, scale), corner),
        width,
        height,
        edge: { ...EXACT_EDGE, border: "replicate", interpolation },
      },
    };
  },
});
