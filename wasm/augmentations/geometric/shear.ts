import { z } from "zod";
import { about } from "../../geometry/matrix.ts";
import { shearing } from "../../geometry/shearing.ts";
import { defineAugmentation } from "../define.ts";
import { choice, edgeOf, edgeParameters, range } from "../params.ts";

export const shear = defineAugmentation({
  name: "shear",
  group: "geometric",
  tier: 1,
  summary:
    "Shear by x degrees along the rows and y degrees along the columns, about the centre or the upper left corner.",
  params: z.object({
    x: range(-80, 80).default([-15, 15]),
    y: range(-80, 80).default([0, 0]),
    about: choice(["center", "corner"]).default("center"),
    ...edgeParameters(),
  }),
  examples: [{ x: 20 }, { x: 0, y: -15, border: "wrap" }, { x: 12, about: "corner" }],
  plan: (params, { width, height }, random) => {
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const sheared = shearing(x, y);
    const matrix = params.about === "center" ? about([width / 2, height / 2], sheared) : sheared;
    return { drawn: { x, y }, warp: { matrix, width, height, edge: edgeOf(params) } };
  },
});
