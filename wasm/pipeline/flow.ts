import type { OtherImages } from "../augmentations/define.ts";
import { resampleBands } from "../geometry/resample.ts";
import { isBestWhole, type Bands } from "../kernels/bands.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { observed } from "./observed.ts";
import { pixelsOf } from "./pixels-of.ts";
import type { PlannedStep } from "./plan.ts";
import { changeTogether, groupSteps } from "./run-together.ts";
import { bandedWay, isStill, warpedWay } from "./ways.ts";

export interface FlowOptions {
  /** What steps borrow. */
  readonly others?: OtherImages | undefined;
  /** Told whenever the work of a step has been done for a while. */
  readonly observe?: ((op: string) => void) | undefined;
  /** Makes warps bit by bit, too, which takes a picture less, and more time. */
  readonly spares?: boolean | undefined;
}

/**
 * Takes a picture through steps; it belongs to what comes out. What of the last steps can wait is done when its rows are
 * asked for.
 */
export function flowThrough(
  steps: readonly PlannedStep[],
  source: Bands,
  kernels: Kernels,
  options: FlowOptions,
): Bands {
  let current = source;
  for (const group of groupSteps(steps)) {
    const [planned] = group;
    const together = planned === undefined || planned.step.pointwise === true;
    current = together
      ? changeTogether(group, current, kernels, options.observe)
      : advance(planned, current, kernels, options);
  }
  return current;
}

/** Bands that are best made all at once become a picture. */
export function ready(source: Bands, { bands }: Kernels): Bands {
  return isBestWhole(source) ? bands.of(bands.collect(source)) : source;
}

function advance(
  { step, applied: { op } }: PlannedStep,
  before: Bands,
  kernels: Kernels,
  { others, observe, spares = false }: FlowOptions,
): Bands {
  if (isStill(step)) {
    observe?.(op);
    return before;
  }
  const source = ready(before, kernels);
  const banded = bandedWay(step, step.bands !== undefined && kernels.bands.isOpaque(source));
  if (banded !== undefined) {
    const made = banded.begin(observed(source, { before: op }, observe), kernels);
    return observed(made, { after: op }, observe);
  }
  const image = kernels.bands.collect(source);
  const warp = warpedWay(step);
  if (warp !== undefined) {
    return observed(resampleBands(image, warp, spares, kernels), { after: op }, observe);
  }
  const after = pixelsOf(step, image, kernels, others);
  if (after !== image) kernels.release(image);
  observe?.(op);
  return kernels.bands.of(after);
}
