import { z } from "zod";
import { parseGrammar } from "./parse-grammar.ts";
import { resolvePipeline } from "./resolve.ts";
import type { PipelineNode } from "./spec.ts";
import type { Parameters } from "../augmentations/define.ts";

/** A pipeline with a name: what it draws from is written in the grammar itself. */
export interface Policy {
  readonly name: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  /** The steps that the policy stands for. */
  expand(params: Parameters): readonly PipelineNode[];
}

/** One step that changes the picture visibly but leaves it recognisable; it keeps the four of the first Flask app. */
const RANDOM_STEPS = `one_of(
  rotate:1..359; horizontal_flip; blur:3..9; noop;
  vertical_flip; rotate90:1..3; transpose; zoom:10..60;
  brightness_contrast:-0.3..0.3,contrast=-0.3..0.3; gamma:0.6..1.6; invert; to_gray; channel_swap;
  gaussian_blur:1..3; gauss_noise:0.03..0.15; salt_noise:1..6; pepper_noise:1..6; rainbow_noise:1..6;
  cutout:5..20; coarse_dropout:3..8; vignette:0.3..0.8
)`.replace(/\s+/g, "");

const POLICIES: readonly Policy[] = [
  {
    name: "random",
    summary:
      "One augmentation out of a list of mild ones, evenly: what an address without ops gets.",
    params: z.object({}),
    expand: once(() => resolvePipeline(parseGrammar(RANDOM_STEPS)).nodes),
  },
];

/** The grammar text that `random` stands for, for the documentation. */
export const RANDOM_POLICY = RANDOM_STEPS;

export function findPolicy(name: string): Policy | undefined {
  return POLICIES.find((policy) => policy.name === name);
}

export function policyNames(): readonly string[] {
  return POLICIES.map((policy) => policy.name);
}

export function listPolicies(): readonly Policy[] {
  return POLICIES;
}

/** Expansion is pure, and the registry that it needs is not loaded yet while this module is. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
