import type { Image } from "../image.ts";
import type { Kernels, Tables } from "../kernels/kernels.ts";
import type { PlannedStep } from "./plan.ts";

/** About what a strip may take, so that it stays in a cache from its first step to its last. */
const STRIP_BYTES = 262_144;
/** So many rows of any width are whole vectors, which no kernel then passes. */
const ROWS = 4;

/** The steps by turns: those of a group of several are all pointwise, and every other stands alone. */
export function groupSteps(steps: readonly PlannedStep[]): readonly (readonly PlannedStep[])[] {
  const groups: PlannedStep[][] = [];
  for (const planned of steps) {
    const group = groups.at(-1);
    const joins = planned.step.pointwise === true && group?.at(-1)?.step.pointwise === true;
    if (group !== undefined && joins) group.push(planned);
    else groups.push([planned]);
  }
  return groups;
}

/**
 * Carries out pointwise steps in place, strip by strip, so that the picture passes the cache once; neighbouring tables
 * become one. Each step is observed in every strip; those that became one take the time of a strip by turns.
 */
export function runTogether(
  steps: readonly PlannedStep[],
  image: Image,
  kernels: Kernels,
  observe?: (op: string) => void,
): void {
  const passes = passesOf(steps);
  for (const [index, strip] of stripsOf(image).entries()) {
    for (const { ops, change } of passes) {
      change(strip, kernels);
      for (let n = 0; n < ops.length; n++) observe?.(ops[(index + n) % ops.length] ?? "");
    }
  }
}

interface Pass {
  readonly ops: readonly string[];
  readonly change: (strip: Image, kernels: Kernels) => void;
}

function passesOf(steps: readonly PlannedStep[]): readonly Pass[] {
  const passes: (Pass & { readonly tables?: Tables })[] = [];
  for (const { step, applied } of steps) {
    const before = passes.at(-1);
    if (step.tables !== undefined && before?.tables !== undefined) {
      passes.pop();
      const tables = compose(before.tables, step.tables);
      const change: Pass["change"] = (strip, kernels) => kernels.lookUp(strip, tables);
      passes.push({ ops: [...before.ops, applied.op], change, tables });
      continue;
    }
    const change: Pass["change"] = (strip, kernels) => step.pixels?.(strip, kernels);
    passes.push({ ops: [applied.op], change, ...(step.tables && { tables: step.tables }) });
  }
  return passes;
}

function compose(first: Tables, second: Tables): Tables {
  const red = first.red.map((level) => second.red[level] ?? level);
  const green = first.green.map((level) => second.green[level] ?? level);
  const blue = first.blue.map((level) => second.blue[level] ?? level);
  return { red, green, blue };
}

/** Whole rows of the picture, from the top down, over the same memory. */
function stripsOf(image: Image): readonly Image[] {
  const { width, height } = image;
  const rows = Math.max(1, Math.floor(STRIP_BYTES / (4 * width * ROWS))) * ROWS;
  return Array.from({ length: Math.ceil(height / rows) }, (_, index) =>
    image.rows(index * rows, Math.min(rows, height - index * rows)),
  );
}
