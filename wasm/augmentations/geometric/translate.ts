import { z } from "zod";
import { translation } from "../../geometry/matrix.ts";
import type { Bounds, Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, flag, range } from "../params.ts";

export const translate = defineAugmentation({
  name: "translate",
  group: "geometric",
  tier: 2,
  summary:
    "Move to the right by x and down by y, fractions of the width and the height; x_px and y_px override them in pixels. With whole the distance is cut to whole pixels.",
  source: "torchvision affine(translate)",
  params: z.object({
    x: range(-10, 10).default([-0.1, 0.1]),
    y: range(-10, 10).default([-0.1, 0.1]),
    x_px: range(-16384, 16384).optional(),
    y_px: range(-16384, 16384).optional(),
    whole: flag().default(false),
    ...edgeParameters(),
  }),
  examples: [
    { x: 0.2, y: -0.1 },
    { x_px: 20, y_px: 0, border: "reflect" },
  ],
  plan: (params, { width, height }, random) => {
    const x = distance("x", params.x, params.x_px, random);
    const y = distance("y", params.y, params.y_px, random);
    const [dx, dy] = [x.pixels(width), y.pixels(height)];
    const matrix = params.whole ? translation(cut(dx), cut(dy)) : translation(dx, dy);
    return {
      drawn: { ...x.drawn, ...y.drawn },
      warp: { matrix, width, height, edge: edgeOf(params) },
    };
  },
});

function distance(name: "x" | "y", share: Bounds, pixels: Bounds | undefined, random: Random) {
  if (pixels !== undefined) {
    const drawn = random.uniform(`${name}_px`, pixels);
    return { drawn: { [`${name}_px`]: drawn }, pixels: () => drawn };
  }
  const drawn = random.uniform(name, share);
  return { drawn: { [name]: drawn }, pixels: (side: number) => drawn * side };
}

/** Towards zero; what six digits of a fraction leave short of a whole pixel counts as that pixel. */
function cut(pixels: number): number {
  return Math.sign(pixels) * Math.floor(Math.abs(pixels) * (1 + 1e-6) + 1e-9);
}
