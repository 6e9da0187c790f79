import { z } from "zod";
import { translation } from "../../geometry/matrix.ts";
import { defineAugmentation } from "../define.ts";
import { choice, EXACT_EDGE, integerRange } from "../params.ts";

export const shift = defineAugmentation({
  name: "shift",
  group: "geometric",
  tier: 1,
  summary: "Move the image by a distance in pixels; what leaves on one side comes in on the other.",
  source: "numpy.roll",
  params: z.object({
    direction: choice(["up", "down", "left", "right"]).default("right"),
    distance: integerRange(1, 16384).default([1, 64]),
  }),
  examples: [
    { direction: "up", distance: 20 },
    { direction: "down", distance: 20 },
    { direction: "left", distance: 30 },
    { direction: "right", distance: [10, 50] },
  ],
  plan: (params, { width, height }, random) => {
    const distance = random.integer("distance", params.distance);
    const [x, y] = DIRECTIONS[params.direction];
    const dx = (x * distance) % width;
    const dy = (y * distance) % height;
    return {
      drawn: { distance },
      warp: { matrix: translation(dx, dy), width, height, edge: { ...EXACT_EDGE, border: "wrap" } },
      pixels: (image, kernels) => kernels.roll(image, dx, dy),
    };
  },
});

const DIRECTIONS = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] } as const;
