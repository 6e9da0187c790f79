import { z } from "zod";
import { integer } from "../augmentations/params.ts";
import { COMBINATORS, type Combinator } from "./spec.ts";

/** An edge of the rectangle that stands in for the label boxes. */
function edge(least: number) {
  return integer(least, 16384).optional();
}

/** What each combinator takes besides its steps. */
export const COMBINATOR_PARAMETERS: Readonly<Record<Combinator, z.ZodObject>> = {
  sequential: z.object({}),
  one_of: z.object({}),
  some_of: z.object({ n: integer(1, 64).default(2) }),
  shuffle: z.object({}),
  in_boxes: z.object({ x_min: edge(0), y_min: edge(0), x_max: edge(1), y_max: edge(1) }),
};

/** One sentence each, for the catalogue. */
export const COMBINATOR_SUMMARIES: Readonly<Record<Combinator, string>> = {
  sequential: "All steps in order, as one step with one probability.",
  one_of: "Exactly one of the steps, drawn by their weights (the numbers after @).",
  some_of: "n different steps, drawn by their weights, in their written order.",
  shuffle: "All steps, in a drawn order.",
  in_boxes:
    "All steps in order inside each label box only, drawn anew for each; none may move pixels. A receipt names the box by x_min, y_min, x_max, y_max in pixels, which serve instead of labels.",
};

export function isCombinator(name: string): name is Combinator {
  return COMBINATORS.some((combinator) => combinator === name);
}
