import { z } from "zod";
import type { Rectangle, Size } from "../../image.ts";
import { defineAugmentation } from "../define.ts";
import { resizeInterpolation } from "../geometric/resize-to.ts";
import { integer, number } from "../params.ts";
import { cropAndResize } from "./crop-and-resize.ts";
import { keepBoxes } from "./keep-boxes.ts";

const edge = (min: number) => integer(min, 16384).optional();

export const sizedBboxSafeCrop = defineAugmentation({
  name: "sized_bbox_safe_crop",
  group: "crop",
  tier: 3,
  summary:
    "Cut out a drawn rectangle that keeps every box, first shrunk by erosion_rate on each side, and resize it to width × height pixels; x_min, y_min, x_max and y_max, all four, name the rectangle instead.",
  source: "albumentations RandomSizedBBoxSafeCrop",
  params: z.object({
    width: integer(1, 16384),
    height: integer(1, 16384),
    erosion_rate: number(0, 1).default(0),
    x_min: edge(0),
    y_min: edge(0),
    x_max: edge(1),
    y_max: edge(1),
    interpolation: resizeInterpolation(),
  }),
  examples: [{ width: 100, height: 70 }],
  plan: (params, size, random, labels) => {
    const rectangle = given(params, size) ?? keepBoxes(labels, params.erosion_rate, size, random);
    const { x, y, width, height } = rectangle;
    return {
      drawn: { x_min: x, y_min: y, x_max: x + width, y_max: y + height },
      ...cropAndResize(size, rectangle, params, params.interpolation),
    };
  },
});

interface Edges {
  readonly x_min?: number | undefined;
  readonly y_min?: number | undefined;
  readonly x_max?: number | undefined;
  readonly y_max?: number | undefined;
}

/** The named rectangle, moved and cut to lie inside the image. */
function given({ x_min, y_min, x_max, y_max }: Edges, size: Size): Rectangle | undefined {
  if (x_min === undefined || y_min === undefined) return undefined;
  if (x_max === undefined || y_max === undefined) return undefined;
  const x = Math.min(x_min, size.width - 1);
  const y = Math.min(y_min, size.height - 1);
  const width = Math.max(1, Math.min(x_max, size.width) - x);
  const height = Math.max(1, Math.min(y_max, size.height) - y);
  return { x, y, width, height };
}
