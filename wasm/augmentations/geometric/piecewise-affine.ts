import { z } from "zod";
import { mapWarp } from "../../geometry/map-warp.ts";
import type { LatticeMap } from "../../geometry/plane-map.ts";
import type { Size } from "../../image.ts";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, integerRange, noiseSeed, range } from "../params.ts";

export const piecewiseAffine = defineAugmentation({
  name: "piecewise_affine",
  group: "geometric",
  tier: 3,
  summary:
    "Move the points of a grid of rows × columns by normal draws whose deviation is scale times the side, and what lies between them along.",
  source: "albumentations PiecewiseAffine, whose cells are two triangles where these are bilinear",
  params: z.object({
    scale: range(0, 0.3).default([0.03, 0.05]),
    rows: integerRange(2, 32).default([4, 4]),
    columns: integerRange(2, 32).default([4, 4]),
    seed: noiseSeed(),
    ...edgeParameters(),
  }),
  examples: [{ scale: 0.04 }, { scale: 0.03, rows: 8, columns: 8, border: "replicate" }],
  plan: (params, size, random) => {
    const scale = random.uniform("scale", params.scale);
    const rows = random.integer("rows", params.rows);
    const columns = random.integer("columns", params.columns);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { scale, rows, columns, seed },
      warp: mapWarp(size, edgeOf(params), () => jitter(size, scale, { rows, columns }, seed)),
    };
  },
});

function jitter(
  { width, height }: Size,
  scale: number,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  seed: number,
): LatticeMap {
  const dice = new Random(seed, 0, "points");
  const nodes = Float32Array.from({ length: 2 * rows * columns }, (_, index) => {
    const side = index % 2 === 0 ? width : height;
    return dice.normal(`point ${index}`, 0, scale) * side;
  });
  const step = [width / (columns - 1), height / (rows - 1)] as const;
  return { kind: "lattice", columns, rows, margin: 0, step, degree: 1, nodes };
}
