import type { OtherImages, Step } from "../augmentations/define.ts";
import { resample, resampleMask } from "../geometry/resample.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { countLoans, type OtherSources } from "./count-loans.ts";
import type { Plan, PlannedStep } from "./plan.ts";

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
  return plan.steps.reduce<Pick<Bundle, "image" | "mask">>(
    (current, { step, applied }: PlannedStep) => {
      const next = replace(current.image, pixelsOf(step, current.image, kernels, loans), kernels);
      const before = current.mask;
      const after = before && replace(before, maskOf(step, before, kernels, maskLoans), kernels);
      observe?.(applied.op);
      return { image: next, ...(after === undefined ? {} : { mask: after }) };
    },
    { image, ...(mask === undefined ? {} : { mask }) },
  );
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
