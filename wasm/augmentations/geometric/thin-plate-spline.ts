import { z } from "zod";
import { mapWarp } from "../../geometry/map-warp.ts";
import type { Point } from "../../geometry/matrix.ts";
import { thinPlate } from "../../geometry/thin-plate.ts";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, integer, noiseSeed, range } from "../params.ts";

export const thinPlateSpline = defineAugmentation({
  name: "thin_plate_spline",
  group: "geometric",
  tier: 3,
  summary:
    "Bend the picture like a metal sheet: a grid of control_points × control_points moves by normal draws whose deviation is a tenth of scale, in fractions of the sides.",
  source: "Bookstein, Principal Warps, 1989; albumentations ThinPlateSpline",
  params: z.object({
    scale: range(0, 1).default([0.2, 0.4]),
    control_points: integer(2, 8).default(4),
    seed: noiseSeed(),
    ...edgeParameters(),
  }),
  examples: [{ scale: 0.3 }, { scale: 0.5, control_points: 3, border: "reflect101" }],
  plan: (params, size, random) => {
    const scale = random.uniform("scale", params.scale);
    const seed = params.seed ?? random.word("seed");
    const { control_points: count } = params;
    return {
      drawn: { scale, seed },
      warp: mapWarp(size, edgeOf(params), () => {
        const dice = new Random(seed, 0, "points");
        const from = Array.from({ length: count * count }, (_, index): Point => [
          (index % count) / (count - 1),
          Math.floor(index / count) / (count - 1),
        ]);
        const to = from.map(([x, y], index): Point => [
          x + dice.normal(`x ${index}`, 0, scale / 10),
          y + dice.normal(`y ${index}`, 0, scale / 10),
        ]);
        return thinPlate(size, from, to);
      }),
    };
  },
});
