import type { OtherImages, Step } from "../augmentations/define.ts";
import { resample, resampleMask } from "../geometry/resample.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { countLoans, type OtherSources } from "./count-loans.ts";
import type { Plan } from "./plan.ts";
import { groupSteps, runTogether } from "./run-together.ts";

/** What goes through a pipeline together; labels have moved when the plan was made. */
export interface Bundle {
  readonly image: Image;
  readonly mask?: Image;
  /** What mixing steps borrow. */
  readonly others?: OtherSources;
  /** Likewise, for the mask. */
  readonly otherMasks?: OtherSources;
}

/**
 * Carries out a plan. Pure but for the memory it turns over: the bundle's image and mask belong to the runner from here
 * on, and the caller releases those of the result. Other sources are released after their last loan.
 */
export function runPlan(
  plan: Plan,
  { image, mask, others, otherMasks }: Bundle,
  kernels: Kernels,
  observe?: (op: string) => void,
): Pick<Bundle, "image" | "mask"> {
  const loans = others && countLoans(plan, others);
  const maskLoans = otherMasks && countLoans(plan, otherMasks);
  let current = image;
  let currentMask = mask;
  for (const group of groupSteps(plan.steps)) {
    if (group.length > 1) {
      runTogether(group, current, kernels, observe);
      continue;
    }
    for (const { step, applied } of group) {
      current = replace(current, pixelsOf(step, current, kernels, loans), kernels);
      if (currentMask !== undefined) {
        currentMask = replace(currentMask, maskOf(step, currentMask, kernels, maskLoans), kernels);
      }
      observe?.(applied.op);
    }
  }
  return { image: current, ...(currentMask === undefined ? {} : { mask: currentMask }) };
}

/** The pixels after one step. */
export function pixelsOf(step: Step, image: Image, kernels: Kernels, others?: OtherImages): Image {
  if (step.pixels !== undefined) return step.pixels(image, kernels, others);
  return step.warp === undefined ? image : resample(image, step.warp, kernels);
}

function maskOf(step: Step, mask: Image, kernels: Kernels, others?: OtherImages): Image {
  if (step.mask !== undefined) return step.mask(mask, kernels, others);
  return step.warp === undefined ? mask : resampleMask(mask, step.warp, kernels);
}

function replace(before: Image, after: Image, kernels: Kernels): Image {
  if (after !== before) kernels.release(before);
  return after;
}
