import { EngineError } from "../error.ts";
import type { ParameterValue } from "../augmentations/define.ts";
import type { RawArgument, RawNode } from "./raw.ts";
import { COMBINATORS, PIPELINE_LIMITS } from "./spec.ts";

/**
 * Reads the JSON spelling, `{"ops":[{"op":"rotate","p":1,"params":{"angle":[-30,30]}},{"one_of":[…],"p":0.5}]}` or
 * the bare list, into unchecked steps. The value is already parsed JSON; nothing in it is trusted.
 * @throws EngineError `invalid-pipeline` that names the path of the offence.
 */
export function parseJson(value: unknown): readonly RawNode[] {
  const list = isRecord(value) ? value["ops"] : value;
  if (isRecord(value)) refuseUnknown(value, ["ops"], "pipeline");
  // A receipt of a draw in which nothing ran lists nothing, and repeats it.
  if (Array.isArray(list) && list.length === 0) return [{ name: "noop", args: [] }];
  const budget = { nodes: 0 };
  return readList(list, "ops", 1, budget);
}

function readList(
  value: unknown,
  path: string,
  depth: number,
  budget: { nodes: number },
): RawNode[] {
  if (!Array.isArray(value)) fail(`${path} must be a list of steps.`);
  if (value.length === 0) fail(`${path} holds no step; {"op":"noop"} changes nothing.`);
  if (depth > PIPELINE_LIMITS.depth)
    fail(`Steps may be nested ${PIPELINE_LIMITS.depth} deep at most.`);
  budget.nodes += value.length;
  if (budget.nodes > PIPELINE_LIMITS.nodes) {
    fail(`A pipeline may hold ${PIPELINE_LIMITS.nodes} steps at most.`);
  }
  return value.map((item: unknown, index) => readNode(item, `${path}[${index}]`, depth, budget));
}

function readNode(value: unknown, path: string, depth: number, budget: { nodes: number }): RawNode {
  if (!isRecord(value)) fail(`${path} must be an object such as {"op":"horizontal_flip"}.`);
  const { p } = value;
  if (p !== undefined && typeof p !== "number") fail(`${path}.p must be a number.`);
  const probability = p === undefined ? {} : { p };
  const combinator = COMBINATORS.find((name) => Object.hasOwn(value, name));
  if (combinator !== undefined) {
    const { [combinator]: children, p: _, ...params } = value;
    return {
      name: combinator,
      args: readParams(params, path),
      children: readList(children, `${path}.${combinator}`, depth + 1, budget),
      ...probability,
    };
  }
  refuseUnknown(value, ["op", "p", "params", "steps"], path);
  const { op, params, steps } = value;
  if (typeof op !== "string") fail(`${path}.op must name an augmentation.`);
  if (params !== undefined && !isRecord(params)) fail(`${path}.params must be an object.`);
  return {
    name: op,
    args: readParams(params ?? {}, `${path}.params`),
    // A receipt's spelling of a combinator.
    ...(steps === undefined
      ? {}
      : { children: readList(steps, `${path}.steps`, depth + 1, budget) }),
    ...probability,
  };
}

function readParams(params: Readonly<Record<string, unknown>>, path: string): RawArgument[] {
  return Object.entries(params).map(([key, value]) => {
    if (!isParameterValue(value)) {
      fail(`${path}.${key} must be a number, a word, true or false, or a list of these.`);
    }
    return { key, value };
  });
}

function isParameterValue(value: unknown): value is ParameterValue {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string" || typeof value === "boolean") return true;
  if (!Array.isArray(value) || value.length > 64) return false;
  return value.every(
    (item) => typeof item === "string" || (typeof item === "number" && Number.isFinite(item)),
  );
}

function refuseUnknown(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: string,
): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    fail(`${path} has an unknown member "${unknown.slice(0, 64)}"; known: ${known.join(", ")}.`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fail(message: string): never {
  throw new EngineError("invalid-pipeline", message);
}
