import { z } from "zod";
import { mapWarp } from "../../geometry/map-warp.ts";
import type { Polyline } from "../../geometry/plane-map.ts";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, flag, integer, noiseSeed, range } from "../params.ts";

export const gridDistortion = defineAugmentation({
  name: "grid_distortion",
  group: "geometric",
  tier: 2,
  summary:
    "Cut each axis into steps cells and show in each a stretch of the source that is 1 + distort cells long, drawn cell by cell; normalized brings all of them to the length of the side.",
  source: "albumentations GridDistortion, whose cells here are equal fractions of the side",
  params: z.object({
    steps: integer(1, 64).default(5),
    distort: range(-0.95, 1).default([-0.3, 0.3]),
    normalized: flag().default(true),
    seed: noiseSeed(),
    ...edgeParameters(),
  }),
  examples: [
    {},
    { steps: 3, distort: [-0.7, 0.7] },
    { steps: 8, distort: [-0.5, 0.5], normalized: false, border: "reflect101" },
  ],
  plan: (params, size, random) => {
    const seed = params.seed ?? random.word("seed");
    const lengths = (axis: string): number[] => {
      const dice = new Random(seed, 0, axis);
      return Array.from(
        { length: params.steps },
        (_, cell) => 1 + dice.uniform(`cell ${cell}`, params.distort),
      );
    };
    const [x, y] = [lengths("x"), lengths("y")];
    return {
      drawn: { seed },
      warp: mapWarp(size, edgeOf(params), () => ({
        kind: "axes",
        along: cells(x, size.width, params.normalized),
        down: cells(y, size.height, params.normalized),
      })),
    };
  },
});

/** From equal cells of the result to stretches of the source, laid end to end from 0 on. */
function cells(lengths: readonly number[], side: number, normalized: boolean): Polyline {
  const total = normalized ? lengths.reduce((sum, length) => sum + length, 0) : lengths.length;
  const [x, y] = [[0], [0]];
  let reached = 0;
  for (const [index, length] of lengths.entries()) {
    reached += length;
    x.push(((index + 1) / lengths.length) * side);
    y.push((reached / total) * side);
  }
  return { x, y };
}
