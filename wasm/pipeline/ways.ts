import type { BandedStep, Step } from "../augmentations/define.ts";
import type { Warp } from "../geometry/warp.ts";
import type { Matrix } from "../geometry/matrix.ts";

/** What makes a step's rows from those of the picture before as they come, if it can. */
export function bandedWay(step: Step, isOpaque: boolean): BandedStep | undefined {
  return isOpaque ? step.bands : undefined;
}

/** The warp that makes a step's rows from the whole picture before, if that is all the step does. */
export function warpedWay(step: Step): (Warp & { readonly matrix: Matrix }) | undefined {
  return step.pixels === undefined && step.warp?.matrix !== undefined ? step.warp : undefined;
}

/** True where a step leaves every pixel as it is. */
export function isStill(step: Step): boolean {
  return step.pixels === undefined && step.warp === undefined;
}
