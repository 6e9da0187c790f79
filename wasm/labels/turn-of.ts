import type { Point } from "../geometry/matrix.ts";
import { mapOf } from "../geometry/move-labels.ts";
import type { Warp } from "../geometry/warp.ts";
import type { Size } from "../image.ts";
import { atan2Degrees } from "../math.ts";

/** How a chain of warps leaves the picture. */
export interface Turn {
  /** Whether it shows its mirror image: two mirrors are none. */
  readonly mirrored: boolean;
  /** Degrees counter-clockwise in (−180, 180], of the picture as it is or as mirrored left to right before. */
  readonly degrees: number;
}

/** Half the length of the arrows that are followed, in pixels. */
const REACH = 0.5;

/**
 * Follows two short arrows from the picture's centre through the warps: the sign of the area that they span says
 * whether the plane is mirrored, the upward one how far it is turned.
 */
export function turnOf(warps: readonly Warp[], size: Size): Turn {
  const centre: Point = [size.width / 2, size.height / 2];
  const through = (point: Point) => warps.reduce((moved, warp) => mapOf(warp)(moved), point);
  const [x0, y0] = through([centre[0] - REACH, centre[1]]);
  const [x1, y1] = through([centre[0] + REACH, centre[1]]);
  const [x2, y2] = through([centre[0], centre[1] + REACH]);
  const [x3, y3] = through([centre[0], centre[1] - REACH]);
  const area = (x1 - x0) * (y2 - y3) - (x2 - x3) * (y1 - y0);
  // Up is at 90 degrees; what it has turned from there, within one turn.
  const turned = atan2Degrees(y2 - y3, x3 - x2) - 90;
  return { mirrored: area < 0, degrees: turned <= -180 ? turned + 360 : turned };
}
