import { z } from "zod";
import { multiply, scaling, translation } from "../../geometry/matrix.ts";
import type { WarpEdge } from "../../geometry/warp.ts";
import type { Rectangle, Size } from "../../image.ts";
import { Random } from "../../random.ts";
import { defineAugmentation, type Step } from "../define.ts";
import { edgeOf, edgeParameters, flag, integerRange, noiseSeed, range } from "../params.ts";
import { cropAndResize } from "./crop-and-resize.ts";
import { cropTo } from "./crop-to.ts";

const SIDES = ["left", "right", "top", "bottom"] as const;

export const cropAndPad = defineAugmentation({
  name: "crop_and_pad",
  group: "crop",
  tier: 2,
  summary:
    "Pad each edge by a drawn fraction of the side (percent) or by px pixels, or cut that much off where it is negative; keep_size brings the result back to the size of the image. One draw serves all edges unless sample_independently.",
  source: "albumentations CropAndPad, which has no default for percent",
  params: z.object({
    percent: range(-0.99, 2).default([-0.1, 0.1]),
    px: integerRange(-8192, 8192).optional(),
    keep_size: flag().default(true),
    sample_independently: flag().default(true),
    seed: noiseSeed(),
    ...edgeParameters(),
  }),
  examples: [
    { percent: [-0.2, 0.2] },
    { px: [-20, 10], keep_size: false, fill: "#336699" },
    { percent: 0.25, border: "reflect101" },
    { percent: -0.2 },
  ],
  plan: (params, size, random) => {
    const seed = params.seed ?? random.word("seed");
    const dice = new Random(seed, 0, "sides");
    const [left, right, top, bottom] = SIDES.map((side) => {
      const name = params.sample_independently ? side : "all";
      if (params.px !== undefined) return dice.integer(name, params.px);
      const length = side === "left" || side === "right" ? size.width : size.height;
      return Math.round(dice.uniform(name, params.percent) * length);
    });
    const along = reach(left ?? 0, right ?? 0, size.width);
    const down = reach(top ?? 0, bottom ?? 0, size.height);
    const rectangle = { x: along.start, y: down.start, width: along.size, height: down.size };
    const edge = edgeOf(params);
    const step = params.keep_size ? keepSize(size, rectangle, edge) : cropTo(size, rectangle, edge);
    return { drawn: { seed }, ...step };
  },
});

/** Where the result starts and how long it is; where the cuts meet, the pixel in their middle is left. */
function reach(before: number, after: number, side: number): { start: number; size: number } {
  const length = side + before + after;
  if (length >= 1) return { start: -before, size: length };
  const middle = Math.floor((-before + side + after) / 2);
  return { start: Math.min(side - 1, Math.max(0, middle)), size: 1 };
}

function keepSize(size: Size, rectangle: Rectangle, edge: WarpEdge): Step {
  const { x, y, width, height } = rectangle;
  const inside = x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height;
  if (inside) return cropAndResize(size, rectangle, size, edge.interpolation);
  const scale = scaling(size.width / width, size.height / height);
  const { width: toWidth, height: toHeight } = size;
  const matrix = multiply(scale, translation(-x, -y));
  return { warp: { matrix, width: toWidth, height: toHeight, edge } };
}
