import { z } from "zod";
import { Random, type Bounds } from "../../random.ts";
import type { Size } from "../../image.ts";
import { defineAugmentation } from "../define.ts";
import { integerRange, noiseSeed, range } from "../params.ts";
import { holeFill } from "./hole-fill.ts";
import { holeStep, type Hole } from "./hole-step.ts";

export const coarseDropout = defineAugmentation({
  name: "coarse_dropout",
  group: "dropout",
  tier: 1,
  summary:
    "Fill a drawn number of rectangular holes; height and width are fractions of the image's, drawn for each hole.",
  source: "albumentations CoarseDropout",
  params: z.object({
    holes: integerRange(1, 256).default([1, 2]),
    height: range(0, 1).default([0.1, 0.2]),
    width: range(0, 1).default([0.1, 0.2]),
    fill: holeFill(),
    seed: noiseSeed(),
  }),
  examples: [{ holes: 6 }, { holes: [20, 40], height: 0.05, width: 0.1, fill: "#ffaa00" }],
  needs: { inPlace: true },
  plan: (params, size, random) => {
    const holes = random.integer("holes", params.holes);
    const seed = params.seed ?? random.word("seed");
    return holeStep(drawHoles(holes, params, size, seed), params.fill, { holes, seed });
  },
});

/** Every hole's die hangs on the step's seed, so that the seed alone repeats them all. */
function drawHoles(
  count: number,
  params: { readonly height: Bounds; readonly width: Bounds },
  size: Size,
  seed: number,
): readonly Hole[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed, 0, `hole ${index}`);
    const width = Math.max(1, Math.round(random.uniform("width", params.width) * size.width));
    const height = Math.max(1, Math.round(random.uniform("height", params.height) * size.height));
    return {
      width,
      height,
      x: random.integer("x", [0, size.width - width]),
      y: random.integer("y", [0, size.height - height]),
      seed: random.word("fill"),
    };
  });
}
