import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer } from "../params.ts";
import { resizeInterpolation, resizeTo } from "./resize-to.ts";

export const resize = defineAugmentation({
  name: "resize",
  group: "geometric",
  tier: 1,
  summary: "Resize to a width and a height in pixels; the aspect ratio is not kept.",
  source: "albumentations Resize, OpenCV resize",
  params: z.object({
    width: integer(1, 16384),
    height: integer(1, 16384),
    interpolation: resizeInterpolation(),
  }),
  examples: [
    { width: 96, height: 96 },
    { width: 200, height: 40, interpolation: "cubic" },
    { width: 50, height: 100, interpolation: "lanczos" },
    { width: 240, height: 180, interpolation: "nearest" },
  ],
  plan: ({ width, height, interpolation }, size) =>
    resizeTo(size, { width, height }, interpolation),
});
