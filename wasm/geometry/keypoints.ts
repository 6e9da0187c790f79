import { atan2Degrees, cosDegrees, sinDegrees } from "../math.ts";
import type { Keypoint } from "./labels.ts";
import type { Point } from "./matrix.ts";
import type { Warp } from "./warp.ts";

/** Step in pixels for the local behaviour of a warp around a keypoint. */
const DELTA = 0.5;

/**
 * A keypoint under a warp. Its angle turns and its scale grows as the plane does around it; outside the result it is
 * kept, so that count and order stay, but no longer visible.
 */
export function moveKeypoint(
  keypoint: Keypoint,
  warp: Warp,
  map: (point: Point) => Point,
): Keypoint {
  if (keypoint.unlabelled) return keypoint;
  const [x, y] = map([keypoint.x, keypoint.y]);
  const inside = x >= 0 && y >= 0 && x < warp.width && y < warp.height;
  return {
    ...keypoint,
    x,
    y,
    visible: keypoint.visible && inside,
    ...(inside || keypoint.lost !== undefined ? {} : { lost: "outside" as const }),
    ...(keypoint.angle === undefined ? {} : { angle: moveAngle(keypoint, keypoint.angle, map) }),
    ...(keypoint.scale === undefined
      ? {}
      : { scale: keypoint.scale * Math.sqrt(growth(keypoint, map)) }),
  };
}

/** Angles are counter-clockwise on the screen, where y points down. */
function moveAngle({ x, y }: Keypoint, angle: number, map: (point: Point) => Point): number {
  const [fromX, fromY] = map([x, y]);
  const [toX, toY] = map([x + DELTA * cosDegrees(angle), y - DELTA * sinDegrees(angle)]);
  return (atan2Degrees(fromY - toY, toX - fromX) + 360) % 360;
}

/** How much larger a small area around the keypoint becomes. */
function growth({ x, y }: Keypoint, map: (point: Point) => Point): number {
  const [x0, y0] = map([x, y]);
  const [x1, y1] = map([x + DELTA, y]);
  const [x2, y2] = map([x, y + DELTA]);
  return Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / (DELTA * DELTA);
}
