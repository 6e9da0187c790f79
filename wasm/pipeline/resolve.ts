import type { z } from "zod";
import type { Parameters, ParameterValue } from "../augmentations/define.ts";
import { findAugmentation, augmentationNames } from "../augmentations/index.ts";
import { EngineError, type EngineErrorDetails } from "../error.ts";
import { roundSignificant } from "../math.ts";
import { COMBINATOR_PARAMETERS, isCombinator } from "./combinators.ts";
import { findPolicy, policyNames } from "./policies.ts";
import type { RawArgument, RawNode } from "./raw.ts";
import { COMBINATORS, type Pipeline, type PipelineNode } from "./spec.ts";
import { suggest } from "./suggest.ts";

/**
 * Turns written steps into the canonical pipeline: names known, parameters valid, defaults left out, numbers rounded.
 * @throws EngineError `invalid-pipeline`, with the position and the nearest known name where there are any.
 */
export function resolvePipeline(raw: readonly RawNode[]): Pipeline {
  return { nodes: raw.map((node) => resolveNode(node, false)) };
}

function resolveNode(raw: RawNode, weighted: boolean): PipelineNode {
  const p = probability(raw, weighted);
  if (isCombinator(raw.name)) {
    if (raw.children === undefined) {
      refuse(raw, `${raw.name} needs steps in parentheses, as in ${raw.name}(blur:3;noop).`);
    }
    if (raw.name === "in_boxes") refuseMoving(raw.children);
    const params = resolveParams(raw, COMBINATOR_PARAMETERS[raw.name]);
    // All that some_of and one_of draw from is weighed.
    const weighs = raw.name === "one_of" || raw.name === "some_of";
    const children = raw.children.map((child) => resolveNode(child, weighs));
    return { combinator: raw.name, p, params, children };
  }
  const policy = findPolicy(raw.name);
  const known = findAugmentation(raw.name) ?? policy;
  if (known === undefined) refuseName(raw);
  if (raw.children !== undefined) refuse(raw, `${raw.name} takes no steps in parentheses.`);
  const params = resolveParams(raw, known.params);
  const complaint = policy?.check(params);
  if (complaint !== undefined) refuse(raw, `${raw.name}: ${complaint}`);
  return { op: known.name, p, params };
}

/** Steps inside boxes must leave every pixel where it is; a policy may draw one that does not. */
function refuseMoving(children: readonly RawNode[]): void {
  for (const child of children) {
    const augmentation = findAugmentation(child.name);
    const group = augmentation?.name === "noop" ? undefined : augmentation?.group;
    const moves = group === "geometric" || group === "crop" || group === "mix";
    if (moves || child.name === "in_boxes" || findPolicy(child.name)?.expand !== undefined) {
      refuse(
        child,
        `in_boxes takes steps that change colours alone; ${child.name} ${moves ? "moves pixels" : "may hold others"}.`,
      );
    }
    refuseMoving(child.children ?? []);
  }
}

/** The chance that a step runs or, inside one_of and some_of, its weight. */
function probability(raw: RawNode, weighted: boolean): number {
  const p = roundSignificant(raw.p ?? 1);
  const most = weighted ? 1000 : 1;
  const what = weighted ? "weight" : "probability";
  if (!(p >= 0 && p <= most)) {
    const place = raw.pPosition ?? raw.position;
    const details = place === undefined ? {} : { position: place };
    refuse(raw, `The ${what} of ${raw.name} must be from 0 to ${most}.`, details);
  }
  return unsigned(p);
}

function resolveParams(raw: RawNode, schema: z.ZodObject): Parameters {
  const names = Object.keys(schema.shape);
  const given = bind(raw, names);
  const canonical: Record<string, ParameterValue> = {};
  for (const name of names) {
    const field = schema.shape[name];
    if (field === undefined) continue;
    const argument = given.get(name);
    const result = safeParse(field, argument === undefined ? undefined : round(argument.value));
    if (!result.success) {
      const [issue] = result.error.issues;
      const nearest = nearestWord(issue, argument?.value);
      refuse(raw, `${raw.name}: ${name} ${issue?.message ?? "is not valid"}.`, {
        ...at(argument ?? raw),
        ...(nearest === undefined ? {} : { suggestion: nearest }),
      });
    }
    if (argument === undefined) continue;
    const fallback = safeParse(field, undefined);
    const value = fold(result.data);
    if (value === undefined) continue;
    if (fallback.success && sameValue(fold(fallback.data), value)) continue;
    canonical[name] = value;
  }
  return canonical;
}

/** The word that was meant, where one of a few was wanted. */
function nearestWord(issue: z.core.$ZodIssue | undefined, given: unknown): string | undefined {
  if (issue?.code !== "invalid_value" || typeof given !== "string") return undefined;
  return suggest(
    given,
    issue.values.filter((value) => typeof value === "string"),
  );
}

function safeParse(field: z.core.$ZodType, value: unknown) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape of a ZodObject holds classic zod types
  return (field as z.ZodType).safeParse(value);
}

/** Gives every argument its parameter: a bare value is the first one. */
function bind(raw: RawNode, names: readonly string[]): Map<string, RawArgument> {
  const bound = new Map<string, RawArgument>();
  for (const argument of raw.args) {
    const name = argument.key ?? names[0];
    if (name === undefined) refuse(raw, `${raw.name} takes no parameters.`, at(argument));
    if (!names.includes(name)) {
      const nearest = suggest(name, names);
      const hint = names.length === 0 ? "it takes none" : `it takes ${names.join(", ")}`;
      refuse(raw, `${raw.name} has no parameter "${name.slice(0, 64)}"; ${hint}.`, {
        ...at(argument),
        ...(nearest === undefined ? {} : { suggestion: nearest }),
      });
    }
    if (bound.has(name)) {
      refuse(
        raw,
        `${raw.name}: ${name} is given twice; a bare value sets the first parameter.`,
        at(argument),
      );
    }
    bound.set(name, argument);
  }
  return bound;
}

function round(value: ParameterValue): ParameterValue {
  if (typeof value === "number") return roundSignificant(value);
  if (!Array.isArray(value)) return value;
  return value.map((item: number | string) =>
    typeof item === "number" ? roundSignificant(item) : item,
  );
}

/** The canonical spelling of a parsed value: a range without width is a number, a lone word is no list. */
function fold(value: unknown): ParameterValue | undefined {
  if (Array.isArray(value)) {
    const [first, second] = value as readonly (number | string)[];
    if (value.length === 1 && first !== undefined) return first;
    if (value.length === 2 && typeof first === "number" && first === second) return unsigned(first);
    return value.map((item: number | string) => (typeof item === "number" ? unsigned(item) : item));
  }
  if (typeof value === "number") return unsigned(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  return undefined;
}

/** −0 and 0 are one number to the reader and must be one to the key. */
function unsigned(value: number): number {
  return value === 0 ? 0 : value;
}

function sameValue(a: ParameterValue | undefined, b: ParameterValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function refuseName(raw: RawNode): never {
  const nearest = suggest(raw.name, [...augmentationNames(), ...COMBINATORS, ...policyNames()]);
  const hint = nearest === undefined ? "see /v1/augmentations" : `did you mean ${nearest}?`;
  refuse(raw, `There is no augmentation "${raw.name.slice(0, 64)}"; ${hint}`, {
    ...at(raw),
    ...(nearest === undefined ? {} : { suggestion: nearest }),
  });
}

function at(place: { readonly position?: number } | undefined): EngineErrorDetails {
  return place?.position === undefined ? {} : { position: place.position };
}

function refuse(raw: RawNode, message: string, details: EngineErrorDetails = at(raw)): never {
  throw new EngineError("invalid-pipeline", message, details);
}
