import type { OtherImages } from "../augmentations/define.ts";
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
}

/** `runPlan` over sources that are opened before the step that borrows them, and not before. */
export async function runOpening(
  plan: Plan,
  { image, others }: OpeningBundle,
  kernels: Kernels,
  observe?: (op: string) => void,
): Promise<Pick<Bundle, "image">> {
  const lent = keptOpen(countLoans(plan, others));
  let current = { image };
  for (const steps of partsOf(plan.steps)) {
    for (const { step } of steps) {
      for (const index of step.borrows ?? []) await others.open(index);
    }
    current = runPlan({ ...plan, steps }, { ...current, others: lent }, kernels, observe);
  }
  return current;
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
