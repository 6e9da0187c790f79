import type { Step } from "../augmentations/define.ts";
import { resampleMask } from "../geometry/resample.ts";
import type { Plan } from "./plan.ts";

/**
 * The plan that does to a mask what another does to its picture, and borrows masks where that borrows pictures. One may
 * run after the other, so that only one of both is ever open.
 */
export function maskPlan(plan: Plan): Plan {
  const steps = plan.steps.map((planned) => ({ ...planned, step: maskStep(planned.step) }));
  return { ...plan, steps };
}

function maskStep(step: Step): Step {
  const { warp, needs = {}, maskNeeds = needs, borrows } = step;
  if (step.mask !== undefined) {
    return {
      needs: maskNeeds,
      ...(warp === undefined ? {} : { warp }),
      ...(borrows === undefined ? {} : { borrows }),
      pixels: (mask, kernels, others) => step.mask?.(mask, kernels, others) ?? mask,
    };
  }
  if (warp === undefined) return {};
  return { warp, pixels: (mask, kernels) => resampleMask(mask, warp, kernels) };
}
