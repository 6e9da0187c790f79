import { roundSignificant } from "../../math.ts";
import type { Bounds, Random } from "../../random.ts";
import { number, range } from "../params.ts";

/** How much of this image stays: given, or drawn from Beta(alpha, alpha). */
export function ratioParameters(alpha: number) {
  return { ratio: range(0, 1).optional(), alpha: number(0.05, 100).default(alpha) };
}

/** The share that the parameters describe, 0…1. */
export function drawRatio(
  { ratio, alpha }: { readonly ratio?: Bounds | undefined; readonly alpha: number },
  random: Random,
): number {
  if (ratio !== undefined) return random.uniform("ratio", ratio);
  return roundSignificant(random.beta("ratio", alpha, alpha));
}
