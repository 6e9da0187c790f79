import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { countLoans, type OtherSources } from "./count-loans.ts";
import { flowThrough } from "./flow.ts";
import type { Plan } from "./plan.ts";

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
  const flow = flowThrough(plan.steps, kernels.bands.of(image), kernels, {
    others: others && countLoans(plan, others),
    observe,
  });
  return { image: kernels.bands.collect(flow) };
}
