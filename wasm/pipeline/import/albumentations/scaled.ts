import type { Bounds } from "../../../random.ts";

/** A range in another unit. */
export function scaled([low, high]: Bounds, factor: number): Bounds {
  return [low * factor, high * factor];
}
