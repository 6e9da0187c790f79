import type { OtherImages, Step } from "../augmentations/define.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { countLoans, type OtherSources } from "./count-loans.ts";
import type { Plan, PlannedStep } from "./plan.ts";
import { runPlan, type Bundle } from "./run.ts";

/** Other sources whose decoding takes its time: a step finds open what it borrows. */
export interface OpenedSources extends OtherSources {
  /** Decodes the one at an index, unless it is open. */
  open(index: number): Promise<void>;
}

export interface OpeningBundle extends Bundle {
  readonly others: OpenedSources;
  readonly otherMasks?: OpenedSources;
}

/** `runPlan` over sources that are opened before the step that borrows them, and not before. */
export async function runOpening(
  plan: Plan,
  { others, otherMasks, ...bundle }: OpeningBundle,
  kernels: Kernels,
  observe?: (op: string) => void,
): Promise<Pick<Bundle, "image" | "mask">> {
  const lent = keptOpen(countLoans(plan, others));
  const lentMasks = otherMasks && keptOpen(countLoans(plan, otherMasks));
  let current: Pick<Bundle, "image" | "mask"> = bundle;
  for (const steps of partsOf(plan.steps)) {
    for (const { step } of steps) {
      await openAll(step, others);
      if (step.mask !== undefined && otherMasks !== undefined) await openAll(step, otherMasks);
    }
    const part = { ...current, others: lent, ...(lentMasks && { otherMasks: lentMasks }) };
    current = runPlan({ ...plan, steps }, part, kernels, observe);
  }
  return current;
}

async function openAll({ borrows = [] }: Step, sources: OpenedSources): Promise<void> {
  for (const index of borrows) await sources.open(index);
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

/** The loans of the whole plan are counted already: those of a part release nothing more. */
function keptOpen(sources: OtherImages): OtherSources {
  return { lend: (index, work) => sources.lend(index, work), release: () => {} };
}
