import { z } from "zod";
import { about } from "../../geometry/matrix.ts";
import { shearing } from "../../geometry/shearing.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, range } from "../params.ts";

export const shear = defineAugmentation({
  name: "shear",
  group: "geometric",
  tier: 1,
  summary: "Shear about the centre by x degrees along the rows and y degrees along the columns.",
  params: z.object({
    x: range(-80, 80).default([-15, 15]),
    y: range(-80, 80).default([0, 0]),
    ...edgeParameters(),
  }),
  examples: [{ x: 20 }, { x: 0, y: -15, border: "wrap" }],
  plan: (params, { width, height }, random) => {
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const matrix = about([width / 2, height / 2], shearing(x, y));
    return { drawn: { x, y }, warp: { matrix, width, height, edge: edgeOf(params) } };
  },
});
