import type { Timings } from "./contract.ts";

/** Adds up how long each stage took, by a clock that the runtime lends; without one it stays silent. */
export class StageClock {
  readonly #now: (() => number) | undefined;
  readonly #laps: Record<string, number> = {};
  #last: number;

  constructor(now: (() => number) | undefined) {
    this.#now = now;
    this.#last = now?.() ?? 0;
  }

  /** Ends a stage; stages of one name are added together. */
  lap(stage: string): void {
    if (this.#now === undefined) return;
    const time = this.#now();
    this.#laps[stage] = (this.#laps[stage] ?? 0) + time - this.#last;
    this.#last = time;
  }

  get laps(): Timings {
    return this.#laps;
  }
}
