import { z } from "zod";
import { toRectangle, type Quadrilateral } from "../../geometry/homography.ts";
import { IDENTITY } from "../../geometry/matrix.ts";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, noiseSeed, range } from "../params.ts";

export const perspective = defineAugmentation({
  name: "perspective",
  group: "geometric",
  tier: 1,
  summary:
    "Look from another side: each corner moves inwards by a normal draw whose deviation is scale times the side, and the quadrilateral is stretched to the canvas.",
  source: "albumentations Perspective",
  params: z.object({
    scale: range(0, 0.3).default([0.05, 0.1]),
    seed: noiseSeed(),
    ...edgeParameters(),
  }),
  examples: [{ scale: 0.1 }, { scale: 0.2, interpolation: "cubic" }],
  plan: (params, { width, height }, random) => {
    const scale = random.uniform("scale", params.scale);
    const seed = params.seed ?? random.word("seed");
    const corners = new Random(seed, 0, "corners");
    // Folded back below 0.32 as albumentations does, so that no two corners ever meet.
    const inward = (name: string) => Math.abs(corners.normal(name, 0, scale)) % 0.32;
    const from: Quadrilateral = [
      [inward("x0") * width, inward("y0") * height],
      [width - inward("x1") * width, inward("y1") * height],
      [width - inward("x2") * width, height - inward("y2") * height],
      [inward("x3") * width, height - inward("y3") * height],
    ];
    const matrix = toRectangle(width, height, from) ?? IDENTITY;
    return { drawn: { scale, seed }, warp: { matrix, width, height, edge: edgeOf(params) } };
  },
});
