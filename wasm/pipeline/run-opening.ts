import type { Bands } from "../kernels/bands.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { countLoans, type OtherSources } from "./count-loans.ts";
import { type FlowOptions, flowThrough } from "./flow.ts";
import type { Plan, PlannedStep } from "./plan.ts";
import type { Bundle } from "./run.ts";

/** Other sources whose decoding takes its time: a step finds open what it borrows. */
export interface OpenedSources extends OtherSources {
  /** Decodes the one at an index, unless it is open. */
  open(index: number): Promise<void>;
}

export interface OpeningBundle extends Bundle {
  readonly others: OpenedSources;
}

/** `runPlan` over sources that are opened before the step that borrows them, and not before. */
export async function runOpening(
  plan: Plan,
  { image, others }: OpeningBundle,
  kernels: Kernels,
  observe?: (op: string) => void,
): Promise<Pick<Bundle, "image">> {
  const source = kernels.bands.of(image);
  const flow = await flowOpening(plan, source, others, kernels, { observe });
  return { image: kernels.bands.collect(flow) };
}

/** The same but for what of the last steps can wait until rows of the result are asked for. */
export async function flowOpening(
  plan: Plan,
  source: Bands,
  others: OpenedSources,
  kernels: Kernels,
  options: Pick<FlowOptions, "observe" | "spares">,
): Promise<Bands> {
  const lent = countLoans(plan, others);
  let flow = source;
  for (const steps of partsOf(plan.steps)) {
    for (const { step } of steps) {
      if (step.borrows === undefined) continue;
      // What the picture was made of makes room for what is borrowed.
      flow = kernels.bands.of(kernels.bands.collect(flow));
      for (const index of step.borrows) await others.open(index);
    }
    flow = flowThrough(steps, flow, kernels, { ...options, others: lent });
  }
  return flow;
}

/** Stretches of steps that borrow nothing, and between them, each alone, those that do. */
function partsOf(steps: readonly PlannedStep[]): PlannedStep[][] {
  const parts: PlannedStep[][] = [];
  let isOpen = false;
  for (const planned of steps) {
    const borrows = planned.step.borrows !== undefined;
    if (isOpen && !borrows) parts.at(-1)?.push(planned);
    else parts.push([planned]);
    isOpen = !borrows;
  }
  return parts;
}
