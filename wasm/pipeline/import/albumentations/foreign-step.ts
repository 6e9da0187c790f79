import { isList, isRecord, plainRecord, type Plain, type PlainRecord } from "../read/plain.ts";
import { isKnownClass } from "./find-translator.ts";
import { nameArguments } from "./positional.ts";

/** A step of a foreign pipeline as it was found, in whichever spelling. */
export interface ForeignStep {
  readonly path: string;
  /** Without the module. */
  readonly class: string;
  readonly args: PlainRecord;
  /** Of a composition. */
  readonly children?: readonly ForeignStep[];
}

/** What hydra says of a step beside its arguments. */
const HYDRA_KEYS = ["_target_", "_convert_", "_recursive_", "_partial_"];

/** Keys that name the class where the step is a record with its parameters beside or below. */
const NAME_KEYS = ["type", "name", "class", "class_name", "transform", "transform_name"] as const;
const PARAMETER_KEYS = ["params", "args", "kwargs", "parameters", "init_args"] as const;

/**
 * The step that a value spells, or undefined. Spellings: {__class_fullname__: …}, {_target_: albumentations.Name},
 * {type: Name, …}, {name: Name, params: {…}, p}, {Name: {…}}, and the bare "Name".
 */
export function readStep(value: Plain | undefined, path: string): ForeignStep | undefined {
  if (typeof value === "string") {
    return isKnownClass(shortName(value))
      ? { path, class: shortName(value), args: plainRecord() }
      : undefined;
  }
  if (!isRecord(value)) return undefined;
  const full = value["__class_fullname__"];
  if (typeof full === "string") return makeStep(full, without(value, ["__class_fullname__"]), path);
  if (value["__type__"] === "Lambda") return makeStep("Lambda", plainRecord(), path);
  const target = value["_target_"];
  if (typeof target === "string") return makeStep(target, without(value, HYDRA_KEYS), path);
  return readNamed(value, path) ?? readKeyed(value, path);
}

function readNamed(value: PlainRecord, path: string): ForeignStep | undefined {
  const key = NAME_KEYS.find((name) => typeof value[name] === "string");
  const written = key === undefined ? undefined : value[key];
  if (key === undefined || typeof written !== "string") return undefined;
  const below = PARAMETER_KEYS.find((name) => isRecord(value[name]));
  const beside = without(value, below === undefined ? [key] : [key, below]);
  const nested = below === undefined ? undefined : value[below];
  const args = isRecord(nested) ? { ...nested, ...beside } : beside;
  return makeStep(written, args, path);
}

function readKeyed(value: PlainRecord, path: string): ForeignStep | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, body] = entry;
  if (!/^[A-Z]\w*$/.test(shortName(name))) return undefined;
  if (body === null) return makeStep(name, plainRecord(), path);
  if (isRecord(body)) return makeStep(name, body, path);
  return isList(body) ? makeStep(name, { transforms: body }, path) : undefined;
}

function makeStep(name: string, given: PlainRecord, path: string): ForeignStep {
  const args = nameArguments(shortName(name), given);
  const step = { path, class: shortName(name), args };
  const { transforms } = args;
  if (isList(transforms)) {
    return {
      ...step,
      args: without(args, ["transforms"]),
      children: readChildren(transforms, `${path === "" ? "" : `${path}.`}transforms`),
    };
  }
  const pair = [args["first"], args["second"]];
  if (step.class !== "OneOrOther" || !pair.every((item) => isRecord(item))) return step;
  return {
    ...step,
    args: without(args, ["first", "second"]),
    children: readChildren(
      pair.filter((item) => item !== undefined),
      path,
    ),
  };
}

/** The steps of a list; what spells none stays in its place under the name that it has. */
export function readChildren(list: readonly Plain[], path: string): readonly ForeignStep[] {
  return list.flatMap((item, index) => {
    if (item === null) return [];
    const at = `${path}[${index}]`;
    const unknown = { path: at, class: "?", args: plainRecord() };
    return [readStep(item, at) ?? unknown];
  });
}

/** Whether a list spells a pipeline in which at least every second step is of a known class. */
export function isStepList(list: readonly Plain[]): boolean {
  if (list.length === 0) return false;
  const known = list.filter((item) => {
    const step = readStep(item, "");
    return step !== undefined && isKnownClass(step.class);
  });
  return known.length * 2 >= list.length;
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).slice(0, 64);
}

function without(record: PlainRecord, keys: readonly string[]): PlainRecord {
  const rest = plainRecord();
  for (const [key, value] of Object.entries(record)) {
    if (!keys.includes(key)) rest[key] = value;
  }
  return rest;
}
