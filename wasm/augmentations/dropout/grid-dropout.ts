import { z } from "zod";
import { coverLabels } from "../../geometry/cover-labels.ts";
import type { Size } from "../../image.ts";
import type { HoleGrid } from "../../kernels/grain-kernels.ts";
import { defineAugmentation } from "../define.ts";
import { flag, integer, integerRange, noiseSeed, range } from "../params.ts";
import { coverByGrid } from "./cover-by-grid.ts";
import { fillOf, holeFill } from "./hole-fill.ts";
import { holesOfGrid } from "./holes-of-grid.ts";

/** Beyond so many holes the share that they hide of a box is that of the whole grid. */
const COUNTED = 1024;

export const gridDropout = defineAugmentation({
  name: "grid_dropout",
  aliases: ["grid_mask"],
  group: "dropout",
  tier: 2,
  summary:
    "Punch a hole into every unit of a grid; ratio is the hole's side over its unit's. Units have unit_size pixels a side, or holes_x and holes_y of them span the image (about 10 unless given); random_offset places each hole within its unit by chance, else at its upper left.",
  source: "albumentations GridDropout; Chen et al., GridMask Data Augmentation, 2020",
  params: z.object({
    ratio: range(0, 1).default([0.5, 0.5]),
    unit_size: integerRange(2, 16384).optional(),
    holes_x: integer(1, 4096).optional(),
    holes_y: integer(1, 4096).optional(),
    random_offset: flag().default(true),
    fill: holeFill(),
    seed: noiseSeed(),
  }),
  examples: [
    { ratio: 0.5, random_offset: false },
    { ratio: 0.6, unit_size: 12 },
    { ratio: 0.4, holes_x: 4, holes_y: 3, fill: "random" },
  ],
  needs: { inPlace: true },
  plan: (params, size, random) => {
    const ratio = random.uniform("ratio", params.ratio);
    const drawn = params.unit_size && random.integer("unit_size", params.unit_size);
    const seed = params.seed ?? random.word("seed");
    const unit =
      drawn === undefined
        ? {
            width: sideOf(size.width, params.holes_x),
            height: sideOf(size.height, params.holes_y),
          }
        : { width: drawn, height: drawn };
    const hole = { width: holeSide(unit.width, ratio), height: holeSide(unit.height, ratio) };
    const grid: HoleGrid = { unit, hole, randomPlaces: params.random_offset };
    return {
      drawn: { ratio, ...(drawn === undefined ? {} : { unit_size: drawn }), seed },
      pixels: (image, kernels) => {
        kernels.grain.punchGrid(image, seed, grid, fillOf(params.fill));
        return image;
      },
      annotate: (labels) =>
        countHoles(grid, size) > COUNTED
          ? coverByGrid(labels, grid, size, seed)
          : coverLabels(labels, holesOfGrid(grid, size, seed)),
    };
  },
});

function sideOf(length: number, holes: number | undefined): number {
  return holes === undefined
    ? Math.max(2, Math.floor(length / 10))
    : Math.max(1, Math.floor(length / holes));
}

/** At least a pixel is hidden, and, where the unit is larger than that, one is left. */
function holeSide(unit: number, ratio: number): number {
  return Math.max(1, Math.min(unit - 1, Math.floor(unit * ratio)));
}

function countHoles({ unit }: HoleGrid, { width, height }: Size): number {
  return Math.ceil(width / unit.width) * Math.ceil(height / unit.height);
}
