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
  return new ChangedBands(steps, source, kernels, observe);
}

class ChangedBands implements Bands {
  readonly width: number;
  readonly height: number;
  readonly home: Image | undefined;
  readonly atOnce: number;
  readonly #source: Bands;
  readonly #kernels: Kernels;
  readonly #passes: readonly Pass[];
  readonly #rows: number;
  readonly #apart: boolean;
  readonly #observe: ((op: string) => void) | undefined;
  /** Told of once for all bands. */
  readonly #only: string | undefined;
  #index = 0;

  constructor(
    steps: readonly PlannedStep[],
    source: Bands,
    kernels: Kernels,
    observe: ((op: string) => void) | undefined,
  ) {
    const { width, height, home, atOnce } = source;
    this.width = width;
    this.height = height;
    this.home = home;
    this.atOnce = atOnce;
    this.#source = source;
    this.#kernels = kernels;
    this.#passes = passesOf(steps);
    this.#rows = bandRows(width);
    // A warp of rows so long would lose more by the pause after each band than its pixels gain.
    this.#apart = isBestWhole(source) && 4 * width * this.#rows > PAUSE_BYTES;
    this.#observe = observe;
    this.#only = this.#apart && steps.length === 1 ? steps[0]?.applied.op : undefined;
  }

  get opaque(): boolean {
    return this.#source.opaque;
  }

  make(band: Image): void {
    if (this.#apart) this.#source.make(band);
    for (let top = 0; top < band.height; top += this.#rows) {
      const part = band.rows(top, Math.min(this.#rows, band.height - top));
      if (!this.#apart) this.#source.make(part);
      for (const { ops, change } of this.#passes) {
        change(part, this.#kernels);
        if (this.#only === undefined) this.#tell(ops);
      }
      this.#index += 1;
    }
    if (this.#only !== undefined) this.#observe?.(this.#only);
  }

  release(): void {
    this.#source.release();
  }

  #tell(ops: readonly string[]): void {
    for (let n = 0; n < ops.length; n++) {
      this.#observe?.(ops[(this.#index + n) % ops.length] ?? "");
    }
  }
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
