import type { Size } from "../image.ts";
import type { Bounds, Box } from "./labels.ts";
import type { Point } from "./matrix.ts";
import { flatten, samplesAlong, type MovedOutline } from "./polygons.ts";
import type { Warp } from "./warp.ts";

export type { Bounds } from "./labels.ts";

/**
 * The box around its own image under a warp, or around the outlines of its object where it has any, clipped to the
 * result; undefined where no area is left.
 */
export function moveBox(
  box: Box,
  warp: Warp,
  map: (point: Point) => Point,
  outlines?: readonly MovedOutline[],
): Box | undefined {
  const moved = outlines
    ? boundsOfAll(outlines.map((outline) => outline.moved))
    : moveBounds(box, warp, map);
  // Less of a slanted outline may be inside the picture than of its bounds.
  const visible = outlines
    ? boundsOfAll(outlines.map((outline) => outline.polygon?.points ?? []))
    : moved && clipBounds(moved, warp);
  if (moved === undefined || visible === undefined) return undefined;
  const whole = box.whole && moveWhole(box.whole, warp, map, outlines);
  return {
    ...box,
    ...visible,
    ...(box.share === undefined
      ? {}
      : { share: (box.share * areaOf(visible)) / Math.max(areaOf(moved), Number.MIN_VALUE) }),
    ...(whole === undefined ? {} : { whole }),
  };
}

function moveWhole(
  whole: Bounds,
  warp: Warp,
  map: (point: Point) => Point,
  outlines: readonly MovedOutline[] | undefined,
): Bounds | undefined {
  const parts = outlines?.flatMap(({ whole: outline }) => (outline === undefined ? [] : [outline]));
  return parts === undefined || parts.length === 0
    ? moveBounds(whole, warp, map)
    : boundsOfAll(parts);
}

/** The bounds around the image of a box under a warp, not yet clipped. */
function moveBounds(
  { x1, y1, x2, y2 }: Bounds,
  warp: Warp,
  map: (point: Point) => Point,
): Bounds | undefined {
  const outline = [x1, y1, x2, y1, x2, y2, x1, y2];
  return boundsOf(flatten(samplesAlong(outline, warp).map((point) => map(point))));
}

/** The part of the bounds inside an image, or undefined where that has no area. */
export function clipBounds(bounds: Bounds, { width, height }: Size): Bounds | undefined {
  const x1 = Math.max(0, bounds.x1);
  const y1 = Math.max(0, bounds.y1);
  const x2 = Math.min(width, bounds.x2);
  const y2 = Math.min(height, bounds.y2);
  return x2 > x1 && y2 > y1 ? { x1, y1, x2, y2 } : undefined;
}

/** Square pixels within the bounds. */
export function areaOf({ x1, y1, x2, y2 }: Bounds): number {
  return (x2 - x1) * (y2 - y1);
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

/** The smallest bounds around several outlines, as `boundsOf`. */
export function boundsOfAll(outlines: readonly (readonly number[])[]): Bounds | undefined {
  const corners = outlines.flatMap((outline) => {
    const bounds = boundsOf(outline);
    return bounds === undefined ? [] : [bounds.x1, bounds.y1, bounds.x2, bounds.y2];
  });
  return boundsOf(corners);
}
