import { z } from "zod";
import { about, rotation } from "../../geometry/matrix.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, range } from "../params.ts";

export const rotate = defineAugmentation({
  name: "rotate",
  group: "geometric",
  tier: 1,
  summary: "Rotate about the centre by an angle in degrees, counter-clockwise; the canvas stays.",
  source: "albumentations Rotate, OpenCV warpAffine",
  params: z.object({ angle: range(-360, 360).default([-90, 90]), ...edgeParameters() }),
  examples: [
    { angle: 30 },
    { angle: [-15, 15], border: "reflect" },
    { angle: 200, border: "wrap", interpolation: "cubic" },
    { angle: -12.5, fill: "#3366cc", interpolation: "lanczos" },
  ],
  plan: (params, { width, height }, random) => {
    const angle = random.uniform("angle", params.angle);
    const matrix = about([width / 2, height / 2], rotation(angle));
    return { drawn: { angle }, warp: { matrix, width, height, edge: edgeOf(params) } };
  },
});
