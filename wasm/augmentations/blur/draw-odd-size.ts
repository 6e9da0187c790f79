import type { Bounds, Random } from "../../random.ts";

/** One of the odd sizes in the bounds, evenly; an even bound counts as the odd number after it. */
export function drawOddSize(random: Random, [low, high]: Bounds): number {
  return 2 * random.integer("size", [Math.floor(low / 2), Math.floor(high / 2)]) + 1;
}
