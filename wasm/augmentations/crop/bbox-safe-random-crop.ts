import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { number } from "../params.ts";
import { asCrop } from "./as-crop.ts";
import { keepBoxes } from "./keep-boxes.ts";

export const bboxSafeRandomCrop = defineAugmentation({
  name: "bbox_safe_random_crop",
  group: "crop",
  tier: 1,
  summary:
    "Cut out a drawn rectangle that keeps every box, first shrunk by erosion_rate on each side; without boxes, any rectangle.",
  source: "albumentations BBoxSafeRandomCrop",
  params: z.object({ erosion_rate: number(0, 1).default(0) }),
  examples: [{}, { erosion_rate: 0.2 }],
  plan: ({ erosion_rate }, size, random, labels) =>
    asCrop(size, keepBoxes(labels, erosion_rate, size, random)),
});
