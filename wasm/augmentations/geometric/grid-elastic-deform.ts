import { z } from "zod";
import { mapWarp } from "../../geometry/map-warp.ts";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, integer, noiseSeed, range } from "../params.ts";

export const gridElasticDeform = defineAugmentation({
  name: "grid_elastic_deform",
  group: "geometric",
  tier: 3,
  summary:
    "Move the corners of columns × rows cells by drawn amounts of at most magnitude pixels along each axis, and what lies between them along; the border of the picture stays.",
  source: "albumentations GridElasticDeform, whose cells are perspective where these are bilinear",
  params: z.object({
    magnitude: range(0, 500).default([10, 10]),
    columns: integer(1, 32).default(4),
    rows: integer(1, 32).default(4),
    seed: noiseSeed(),
    ...edgeParameters(),
  }),
  examples: [{ magnitude: 8 }, { magnitude: 5, columns: 8, rows: 6 }],
  plan: (params, { width, height }, random) => {
    const magnitude = random.uniform("magnitude", params.magnitude);
    const seed = params.seed ?? random.word("seed");
    const [columns, rows] = [params.columns + 1, params.rows + 1];
    const step = [width / params.columns, height / params.rows] as const;
    return {
      drawn: { magnitude, seed },
      warp: mapWarp({ width, height }, edgeOf(params), () => {
        const dice = new Random(seed, 0, "corners");
        const nodes = Float32Array.from({ length: 2 * columns * rows }, (_, index) => {
          const [i, j] = [(index >> 1) % columns, Math.floor((index >> 1) / columns)];
          const border = i === 0 || j === 0 || i === columns - 1 || j === rows - 1;
          return border ? 0 : dice.uniform(`corner ${index}`, [-magnitude, magnitude]);
        });
        return { kind: "lattice", columns, rows, margin: 0, step, degree: 1, nodes };
      }),
    };
  },
});
