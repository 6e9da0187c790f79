import { z } from "zod";
import { integer } from "../augmentations/params.ts";
import { COMBINATORS, type Combinator } from "./spec.ts";

/** What each combinator takes besides its steps. */
export const COMBINATOR_PARAMETERS: Readonly<Record<Combinator, z.ZodObject>> = {
  sequential: z.object({}),
  one_of: z.object({}),
  some_of: z.object({ n: integer(1, 64).default(2) }),
  shuffle: z.object({}),
};

/** One sentence each, for the catalogue. */
export const COMBINATOR_SUMMARIES: Readonly<Record<Combinator, string>> = {
  sequential: "All steps in order, as one step with one probability.",
  one_of: "Exactly one of the steps, drawn by their weights (the numbers after @).",
  some_of: "n different steps, drawn by their weights, in their written order.",
  shuffle: "All steps, in a drawn order.",
};

export function isCombinator(name: string): name is Combinator {
  return COMBINATORS.some((combinator) => combinator === name);
}
