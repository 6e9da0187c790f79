import type { Size } from "../image.ts";
import type { Box } from "./labels.ts";
import type { Point } from "./matrix.ts";
import { flatten, samplesAlong } from "./polygons.ts";
import type { Warp } from "./warp.ts";

/** The four edges of a box. */
export type Bounds = Pick<Box, "x1" | "y1" | "x2" | "y2">;

/** The box around its own image under a warp, clipped to the result; undefined where no area is left. */
export function moveBox(box: Box, warp: Warp, map: (point: Point) => Point): Box | undefined {
  const outline = [box.x1, box.y1, box.x2, box.y1, box.x2, box.y2, box.x1, box.y2];
  const bounds = boundsOf(flatten(samplesAlong(outline, warp).map((point) => map(point))));
  if (bounds === undefined) return undefined;
  const clipped = clipBounds(bounds, warp);
  return clipped === undefined ? undefined : { ...box, ...clipped };
}

/** The part of the bounds inside an image, or undefined where that has no area. */
export function clipBounds(bounds: Bounds, { width, height }: Size): Bounds | undefined {
  const x1 = Math.max(0, bounds.x1);
  const y1 = Math.max(0, bounds.y1);
  const x2 = Math.min(width, bounds.x2);
  const y2 = Math.min(height, bounds.y2);
  return x2 > x1 && y2 > y1 ? { x1, y1, x2, y2 } : undefined;
}

/** The smallest bounds around points x1, y1, x2, y2, …; undefined where there are none or they are not finite. */
export function boundsOf(points: readonly number[]): Bounds | undefined {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = points[index] ?? NaN;
    const y = points[index + 1] ?? NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
    x1 = Math.min(x1, x);
    y1 = Math.min(y1, y);
    x2 = Math.max(x2, x);
    y2 = Math.max(y2, y);
  }
  return x1 <= x2 && y1 <= y2 ? { x1, y1, x2, y2 } : undefined;
}
