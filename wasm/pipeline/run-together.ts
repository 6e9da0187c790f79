import type { Image } from "../image.ts";
import { bandRows, type Bands, isBestWhole } from "../kernels/bands.ts";
import type { Kernels, Tables } from "../kernels/kernels.ts";
import type { PlannedStep } from "./plan.ts";

/** Bands above this push what a warp will read again out of a cache. */
const PAUSE_BYTES = 400_000;

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
 * Carries out pointwise steps in place, band by band, so that the picture passes the cache once; neighbouring tables
 * become one. Steps are observed in every band, unless nothing else is done meanwhile; those that became one take the
 * time of a band by turns.
 */
export function changeTogether(
  steps: readonly PlannedStep[],
  source: Bands,
  kernels: Kernels,
  observe?: (op: string) => void,
): Bands {
  const passes = passesOf(steps);
  const { width, height, home } = source;
  const rows = bandRows(width);
  // A warp of rows so long would lose more by the pause after each band than its pixels gain.
  const apart = isBestWhole(source) && 4 * width * rows > PAUSE_BYTES;
  const [only] = apart && steps.length === 1 ? steps : [];
  let index = 0;
  return {
    width,
    height,
    ...(home && { home }),
    get opaque() {
      return source.opaque;
    },
    atOnce: source.atOnce,
    make(band) {
      if (apart) source.make(band);
      for (let top = 0; top < band.height; top += rows) {
        const part = band.rows(top, Math.min(rows, band.height - top));
        if (!apart) source.make(part);
        for (const { ops, change } of passes) {
          change(part, kernels);
          if (only !== undefined) continue;
          for (let n = 0; n < ops.length; n++) observe?.(ops[(index + n) % ops.length] ?? "");
        }
        index += 1;
      }
      if (only !== undefined) observe?.(only.applied.op);
    },
    release: () => source.release(),
  };
}

interface Pass {
  readonly ops: readonly string[];
  readonly change: (band: Image, kernels: Kernels) => void;
}

function passesOf(steps: readonly PlannedStep[]): readonly Pass[] {
  const passes: (Pass & { readonly tables?: Tables })[] = [];
  for (const { step, applied } of steps) {
    const before = passes.at(-1);
    if (step.tables !== undefined && before?.tables !== undefined) {
      passes.pop();
      const tables = compose(before.tables, step.tables);
      const change: Pass["change"] = (band, kernels) => kernels.lookUp(band, tables);
      passes.push({ ops: [...before.ops, applied.op], change, tables });
      continue;
    }
    const change: Pass["change"] = (band, kernels) => step.pixels?.(band, kernels);
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
