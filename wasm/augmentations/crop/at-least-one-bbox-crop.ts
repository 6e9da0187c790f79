import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer, number } from "../params.ts";
import { asCrop } from "./as-crop.ts";
import { place } from "./window.ts";

export const atLeastOneBboxCrop = defineAugmentation({
  name: "at_least_one_bbox_crop",
  group: "crop",
  tier: 3,
  summary:
    "Cut out width × height pixels (no more than the image has) at a drawn place where they meet a drawn box, first shrunk by erosion_factor of its sides; without boxes, anywhere.",
  source: "albumentations AtLeastOneBBoxRandomCrop",
  params: z.object({
    width: integer(1, 16384),
    height: integer(1, 16384),
    erosion_factor: number(0, 1).default(0),
  }),
  examples: [{ width: 60, height: 50 }],
  plan: (params, size, random, { boxes }) => {
    const width = Math.min(params.width, size.width);
    const height = Math.min(params.height, size.height);
    const box = boxes[Math.floor(random.unit("box") * boxes.length)];
    const { erosion_factor: erosion } = params;
    const along = (low: number, high: number, window: number, side: number, name: string) => {
      const at = random.unit(name);
      if (box === undefined) return place(side - window, at);
      const shrunk = ((high - low) * erosion) / 2;
      // From the first place that shows a pixel of the box to the last.
      const first = Math.max(0, Math.floor(low + shrunk) - window + 1);
      const last = Math.min(side - window, Math.ceil(high - shrunk) - 1);
      return Math.min(side - window, first + place(Math.max(0, last - first), at));
    };
    const x = along(box?.x1 ?? 0, box?.x2 ?? 0, width, size.width, "x");
    const y = along(box?.y1 ?? 0, box?.y2 ?? 0, height, size.height, "y");
    return asCrop(size, { x, y, width, height });
  },
});
