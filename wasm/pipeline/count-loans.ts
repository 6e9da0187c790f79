import type { OtherImages } from "../augmentations/define.ts";
import type { Plan } from "./plan.ts";

/** Other sources that can be given back when nobody needs them any longer. */
export interface OtherSources extends OtherImages {
  /** After the last loan of a source; it may never have been lent. */
  release(index: number): void;
}

/** Lends as a plan's steps will ask, and releases each source after its last loan. */
export function countLoans(plan: Plan, sources: OtherSources): OtherImages {
  const left = new Map<number, number>();
  for (const { step } of plan.steps) {
    for (const index of step.borrows ?? []) left.set(index, (left.get(index) ?? 0) + 1);
  }
  return {
    lend(index, work) {
      const result = sources.lend(index, work);
      const rest = (left.get(index) ?? 1) - 1;
      left.set(index, rest);
      if (rest <= 0) sources.release(index);
      return result;
    },
  };
}
