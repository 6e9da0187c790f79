import { z } from "zod";
import { EngineError } from "../../error.ts";
import { defineAugmentation } from "../define.ts";
import { integer } from "../params.ts";
import { cropTo } from "./crop-to.ts";

export const crop = defineAugmentation({
  name: "crop",
  group: "crop",
  tier: 1,
  summary:
    "Cut out the rectangle from (x_min, y_min) to (x_max, y_max) in pixels, clipped to the image.",
  source: "albumentations Crop",
  params: z.object({
    x_min: integer(0, 16384),
    y_min: integer(0, 16384),
    x_max: integer(1, 16384),
    y_max: integer(1, 16384),
  }),
  examples: [{ x_min: 20, y_min: 10, x_max: 120, y_max: 90 }],
  plan: ({ x_min, y_min, x_max, y_max }, size) => {
    const width = Math.min(x_max, size.width) - x_min;
    const height = Math.min(y_max, size.height) - y_min;
    if (width < 1 || height < 1) {
      throw new EngineError(
        "invalid-pipeline",
        `crop: nothing of the ${size.width}×${size.height} image lies in ${x_min},${y_min} to ${x_max},${y_max}.`,
      );
    }
    return cropTo(size, { x: x_min, y: y_min, width, height });
  },
});
