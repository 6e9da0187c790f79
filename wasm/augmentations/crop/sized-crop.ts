import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { resizeInterpolation } from "../geometric/resize-to.ts";
import { integer, integerRange, number, range } from "../params.ts";
import { cropAndResize } from "./crop-and-resize.ts";
import { place } from "./window.ts";

export const sizedCrop = defineAugmentation({
  name: "sized_crop",
  group: "crop",
  tier: 2,
  summary:
    "Cut out a part of drawn crop_height pixels, ratio times as wide (no more than the image has), at a drawn place (x, y: 0 left or top, 1 right or bottom), and resize it to width × height.",
  source: "albumentations RandomSizedCrop",
  params: z.object({
    width: integer(1, 16384),
    height: integer(1, 16384),
    crop_height: integerRange(1, 16384),
    ratio: number(0.01, 100).default(1),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    interpolation: resizeInterpolation(),
  }),
  examples: [
    { width: 96, height: 96, crop_height: [30, 60] },
    { width: 120, height: 60, crop_height: 30, ratio: 2, x: 0.5, y: 0.5 },
  ],
  plan: (params, size, random) => {
    const crop_height = random.integer("crop_height", params.crop_height);
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const height = Math.min(crop_height, size.height);
    const width = Math.max(1, Math.min(Math.floor(crop_height * params.ratio), size.width));
    const corner = { x: place(size.width - width, x), y: place(size.height - height, y) };
    return {
      drawn: { crop_height, x, y },
      ...cropAndResize(size, { ...corner, width, height }, params, params.interpolation),
    };
  },
});
