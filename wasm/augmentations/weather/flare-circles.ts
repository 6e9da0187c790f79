import type { Color } from "../../geometry/warp.ts";
import type { Size } from "../../image.ts";
import { cosDegrees, sinDegrees } from "../../math.ts";
import { Random } from "../../random.ts";

/** One reflection in the lens. */
export interface FlareCircle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** The radius of what a sharp lens leaves of it. */
  readonly spark: number;
  readonly opacity: number;
  readonly color: Color;
}

/**
 * Circles on a line through the sun: from as far before it as it is from the left edge to as far behind as from the
 * right. Radii go with the cube of an even draw up to the image's height, so that few are large.
 */
export function flareCircles(
  count: number,
  { x, y }: { readonly x: number; readonly y: number },
  angle: number,
  { width, height }: Size,
  sun: Color,
  seed: number,
): readonly FlareCircle[] {
  const paling = Math.floor(Math.max(sun[0], sun[1], sun[2]) * 0.2);
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed, 0, `circle ${index}`);
    const along = random.uniform("along", [-x, width - x]);
    const paler = (channel: 0 | 1 | 2) =>
      random.integer(`color ${channel}`, [Math.max(0, sun[channel] - paling), sun[channel]]);
    const step = random.integer("radius", [1, 10]) / 10;
    return {
      x: x + along * cosDegrees(angle),
      y: y - along * sinDegrees(angle),
      radius: height * step * step * step,
      spark: (height * step) / 100,
      opacity: random.uniform("opacity", [0.05, 0.2]),
      color: [paler(0), paler(1), paler(2), 255],
    };
  });
}
