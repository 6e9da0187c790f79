import type { Bounds } from "../../../random.ts";

/** Angles that turn the other way; a whole turn is the same both ways. */
export function clockwise([low, high]: Bounds): Bounds {
  return high - low >= 360 ? [low, high] : [0 - high, 0 - low];
}
