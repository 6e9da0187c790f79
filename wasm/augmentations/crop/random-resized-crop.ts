import { z } from "zod";
import { exp, log } from "../../math.ts";
import type { Bounds, Random } from "../../random.ts";
import type { Rectangle, Size } from "../../image.ts";
import { defineAugmentation } from "../define.ts";
import { integer, range } from "../params.ts";
import { resizeInterpolation } from "../geometric/resize-to.ts";
import { cropAndResize } from "./crop-and-resize.ts";
import { place } from "./window.ts";

const ATTEMPTS = 10;

export const randomResizedCrop = defineAugmentation({
  name: "random_resized_crop",
  group: "crop",
  tier: 1,
  summary:
    "Cut out a part of drawn area (scale, a fraction of the image's) and drawn aspect ratio (width over height) at a drawn place, and resize it to width × height.",
  source: "Szegedy et al., Going Deeper with Convolutions, 2014; albumentations RandomResizedCrop",
  params: z.object({
    width: integer(1, 16384),
    height: integer(1, 16384),
    scale: range(0.0001, 1).default([0.08, 1]),
    ratio: range(0.01, 100).default([0.75, 1.33333]),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    interpolation: resizeInterpolation(),
  }),
  examples: [
    { width: 96, height: 96 },
    { width: 120, height: 60, scale: 0.2, ratio: 2, x: 0.5, y: 0.5 },
  ],
  plan: (params, size, random) => {
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const { scale, ratio, rectangle } = drawRectangle(params, size, random, [x, y]);
    const target = { width: params.width, height: params.height };
    return {
      drawn: { scale, ratio, x, y },
      ...cropAndResize(size, rectangle, target, params.interpolation),
    };
  },
});

/** Area and ratio are drawn until they fit, ten times at most; then the last ratio is cut down to what fits. */
function drawRectangle(
  params: { readonly scale: Bounds; readonly ratio: Bounds },
  size: Size,
  random: Random,
  [x, y]: readonly [number, number],
): { scale: number; ratio: number; rectangle: Rectangle } {
  let [scale, ratio, width, height] = [1, 1, 0, 0];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    scale = random.uniform(`scale ${attempt}`, params.scale);
    ratio = drawRatio(params.ratio, random, attempt);
    width = Math.round(Math.sqrt(scale * size.width * size.height * ratio));
    height = Math.round(Math.sqrt((scale * size.width * size.height) / ratio));
    if (width >= 1 && height >= 1 && width <= size.width && height <= size.height) break;
  }
  width = Math.min(size.width, Math.max(1, width));
  height = Math.min(size.height, Math.max(1, height));
  const corner = { x: place(size.width - width, x), y: place(size.height - height, y) };
  return { scale, ratio, rectangle: { ...corner, width, height } };
}

/** Uniform in the logarithm, so that 3:4 is as likely as 4:3. */
function drawRatio([low, high]: Bounds, random: Random, attempt: number): number {
  if (low === high) return low;
  const drawn = exp(random.uniform(`ratio ${attempt}`, [log(low), log(high)]));
  return Math.min(high, Math.max(low, Number(drawn.toPrecision(6))));
}
