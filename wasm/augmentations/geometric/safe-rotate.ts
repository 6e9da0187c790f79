import { z } from "zod";
import { multiply, rotation, scaling, translation } from "../../geometry/matrix.ts";
import { cosDegrees, sinDegrees } from "../../math.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, range } from "../params.ts";

export const safeRotate = defineAugmentation({
  name: "safe_rotate",
  group: "geometric",
  tier: 1,
  summary:
    "Rotate about the centre by degrees, counter-clockwise, and squeeze the whole turned image back into the canvas: nothing is cut off.",
  source: "albumentations SafeRotate",
  params: z.object({ angle: range(-360, 360).default([-90, 90]), ...edgeParameters() }),
  examples: [{ angle: 30 }, { angle: [-80, -40], border: "reflect101" }],
  plan: (params, { width, height }, random) => {
    const angle = random.uniform("angle", params.angle);
    const cos = Math.abs(cosDegrees(angle));
    const sin = Math.abs(sinDegrees(angle));
    const matrix = multiply(
      translation(width / 2, height / 2),
      scaling(width / (width * cos + height * sin), height / (width * sin + height * cos)),
      rotation(angle),
      translation(-width / 2, -height / 2),
    );
    return { drawn: { angle }, warp: { matrix, width, height, edge: edgeOf(params) } };
  },
});
