import type { z } from "zod";
import { findAugmentation } from "../../augmentations/index.ts";
import { isCombinator } from "../combinators.ts";
import { findPolicy } from "../policies.ts";

/** What the engine offers, as the importer asks for it. */
export interface Offer {
  /** The canonical name and the parameters of an operation or policy; undefined where there is none. */
  operation(name: string): { readonly name: string; readonly params?: z.ZodObject } | undefined;
  combinator(name: string): boolean;
}

/** What this engine offers. */
export const LIVE_OFFER: Offer = {
  operation: (name) => findAugmentation(name) ?? findPolicy(name),
  combinator: (name) => isCombinator(name),
};
