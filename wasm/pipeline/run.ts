import type { OtherImages, Step } from "../augmentations/define.ts";
import { resample } from "../geometry/resample.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { countLoans, type OtherSources } from "./count-loans.ts";
import type { Plan } from "./plan.ts";
import { groupSteps, runTogether } from "./run-together.ts";

/** What goes through a pipeline together; labels have moved when the plan was made, and a mask has a plan of its own. */
export interface Bundle {
  readonly image: Image;
  /** What mixing steps borrow. */
  readonly others?: OtherSources;
}

/**
 * Carries out a plan. Pure but for the memory it turns over: the bundle's image belongs to the runner from here on, and
 * the caller releases that of the result. Other sources are released after their last loan.
 */
export function runPlan(
  plan: Plan,
  { image, others }: Bundle,
  kernels: Kernels,
  observe?: (op: string) => void,
): Pick<Bundle, "image"> {
  const loans = others && countLoans(plan, others);
  let current = image;
  for (const group of groupSteps(plan.steps)) {
    if (group.length > 1) {
      runTogether(group, current, kernels, observe);
      continue;
    }
    for (const { step, applied } of group) {
      current = replace(current, pixelsOf(step, current, kernels, loans), kernels);
      observe?.(applied.op);
    }
  }
  return { image: current };
}

/** The pixels after one step. */
export function pixelsOf(step: Step, image: Image, kernels: Kernels, others?: OtherImages): Image {
  if (step.pixels !== undefined) return step.pixels(image, kernels, others);
  return step.warp === undefined ? image : resample(image, step.warp, kernels);
}

function replace(before: Image, after: Image, kernels: Kernels): Image {
  if (after !== before) kernels.release(before);
  return after;
}
