import { duplicateParameter, type Fields, unknownParameter } from "./parameters.ts";

/** Names of a signature; they play no part as long as no key is configured. */
const IGNORED = ["exp", "sig"];

/** The query of a route with few parameters of its own. Unknown and duplicate names are `invalid-parameter`. */
export function readFewParameters(search: string, names: readonly string[]): Fields {
  const known = new Set([...names, ...IGNORED]);
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    if (!known.has(name)) throw unknownParameter(name, known, fields);
    if (fields.has(name)) throw duplicateParameter(name, fields);
    fields.set(name, value);
  }
  // A form sends its blank fields too.
  for (const [name, value] of fields)
    if (value === "" || IGNORED.includes(name)) fields.delete(name);
  return fields;
}
