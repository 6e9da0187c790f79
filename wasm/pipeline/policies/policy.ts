import type { z } from "zod";
import type { Parameters, Step } from "../../augmentations/define.ts";
import type { Size } from "../../image.ts";
import type { Random } from "../../random.ts";
import type { PipelineNode } from "../spec.ts";

interface Named {
  readonly name: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  /** Parameter names in order; the first takes a bare value. */
  readonly parameterNames: readonly string[];
  /** What is wrong with valid parameters together, if anything: a sentence for the client. */
  check(params: Parameters): string | undefined;
}

/** A pipeline with a name: its dice are those of the step, and what they fall on are ordinary steps. */
export interface Expansion extends Named {
  readonly expand: (params: Parameters, random: Random) => readonly PipelineNode[];
  readonly plan?: never;
}

/** A policy that is one step, because it mixes what its own steps make. */
export interface MixingStep extends Named {
  readonly expand?: never;
  readonly plan: (params: Parameters, size: Size, random: Random) => Step;
  /** How many steps it may run inside, for the limit of one draw. */
  readonly cost: (params: Parameters) => number;
}

export type Policy = Expansion | MixingStep;

type Shape = Readonly<Record<string, z.ZodType>>;

interface Definition<S extends Shape> {
  readonly name: string;
  readonly summary: string;
  readonly params: z.ZodObject<S>;
  readonly check?: (params: z.output<z.ZodObject<S>>) => string | undefined;
}

interface ExpansionDefinition<S extends Shape> extends Definition<S> {
  expand(params: z.output<z.ZodObject<S>>, random: Random): readonly PipelineNode[];
}

interface MixingDefinition<S extends Shape> extends Definition<S> {
  plan(params: z.output<z.ZodObject<S>>, size: Size, random: Random): Step;
  cost(params: z.output<z.ZodObject<S>>): number;
}

/** Declares a policy that stands for steps. */
export function defineExpansion<const S extends Shape>(
  definition: ExpansionDefinition<S>,
): Expansion {
  const expand: Expansion["expand"] = (given, random) =>
    definition.expand(definition.params.parse(given), random);
  return { ...named(definition), expand };
}

/** Declares a policy that is one step. */
export function defineMixingStep<const S extends Shape>(
  definition: MixingDefinition<S>,
): MixingStep {
  const plan: MixingStep["plan"] = (given, size, random) =>
    definition.plan(definition.params.parse(given), size, random);
  const cost: MixingStep["cost"] = (given) => definition.cost(definition.params.parse(given));
  return { ...named(definition), plan, cost };
}

function named<S extends Shape>(definition: Definition<S>): Named {
  const { name, summary, params, check } = definition;
  return {
    name,
    summary,
    params,
    parameterNames: Object.keys(params.shape),
    check: (given) => check?.(params.parse(given)),
  };
}
