import { refuseDocument } from "../refuse-document.ts";
import { LiteralReader } from "./literal-reader.ts";
import { isList, isRecord, plainRecord, toPlain, type Plain } from "./plain.ts";
import { pythonStatements, type Token } from "./python-tokens.ts";

/**
 * Reads the literals of a Python configuration: assignments whose values are made of dict(…), Name(…), lists, strings,
 * numbers and names assigned before. Nothing is evaluated; what is no literal is null. A text that
 * is one value gives it, one with assignments a record of them, after the values that are not assigned.
 * @throws EngineError `invalid-pipeline` where nothing could be read, or a limit is passed.
 */
export function readPython(text: string): Plain {
  const names = plainRecord();
  const values: Plain[] = [];
  for (const statement of pythonStatements(text)) {
    const { targets, rest } = assignment(statement);
    const value = new LiteralReader(rest, names).read();
    if (value === undefined) continue;
    if (targets.length === 0) {
      if (isList(value) || isRecord(value)) values.push(value);
    } else assign(names, targets, value);
  }
  if (Object.keys(names).length === 0 && values.length === 0) {
    return refuseDocument("No dict(…), list or assignment could be read as Python.");
  }
  if (values.length === 0) return toPlain(names);
  const [only, ...others] = Object.keys(names).length === 0 ? values : [...values, names];
  return toPlain(others.length === 0 ? only : [only, ...others]);
}

interface Assignment {
  readonly targets: readonly string[];
  readonly rest: readonly Token[];
}

/** The names before = and what is after it. */
function assignment(tokens: readonly Token[]): Assignment {
  const targets: string[] = [];
  for (let index = 0; tokens[index]?.kind === "name"; index += 2) {
    targets.push(tokens[index]?.text ?? "");
    const sign = tokens[index + 1]?.text;
    if (sign === "=" && tokens[index + 2]?.text !== "=") {
      return { targets, rest: tokens.slice(index + 2) };
    }
    if (sign !== ",") break;
  }
  return { targets: [], rest: tokens };
}

function assign(names: Record<string, Plain>, targets: readonly string[], value: Plain): void {
  const [only, ...others] = targets;
  if (only !== undefined && others.length === 0) names[only] = value;
  else if (isList(value) && value.length === targets.length) {
    for (const [index, target] of targets.entries()) names[target] = value[index] ?? null;
  }
}
