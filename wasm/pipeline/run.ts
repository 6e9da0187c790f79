import { resample, resampleMask } from "../geometry/resample.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Plan, PlannedStep } from "./plan.ts";

/** What goes through a pipeline together; labels have moved when the plan was made. */
export interface Bundle {
  readonly image: Image;
  readonly mask?: Image;
}

/**
 * Carries out a plan. Pure but for the memory it turns over: the bundle's images belong to the runner from here on,
 * and the caller releases those of the result.
 */
export function runPlan(
  plan: Plan,
  bundle: Bundle,
  kernels: Kernels,
  observe?: (op: string) => void,
): Bundle {
  return plan.steps.reduce((current, planned) => {
    const next = runStep(planned, current, kernels);
    observe?.(planned.applied.op);
    return next;
  }, bundle);
}

function runStep({ step }: PlannedStep, bundle: Bundle, kernels: Kernels): Bundle {
  const { warp } = step;
  const image = replace(bundle.image, pixelsOf(step, bundle.image, kernels), kernels);
  const mask =
    bundle.mask === undefined || warp === undefined
      ? bundle.mask
      : replace(bundle.mask, resampleMask(bundle.mask, warp, kernels), kernels);
  return { image, ...(mask === undefined ? {} : { mask }) };
}

function pixelsOf(step: PlannedStep["step"], image: Image, kernels: Kernels): Image {
  if (step.pixels !== undefined) return step.pixels(image, kernels);
  return step.warp === undefined ? image : resample(image, step.warp, kernels);
}

function replace(before: Image, after: Image, kernels: Kernels): Image {
  if (after !== before) kernels.release(before);
  return after;
}
