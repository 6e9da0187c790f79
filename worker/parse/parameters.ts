import { suggest } from "../../wasm/pipeline/suggest.ts";
import { AppError } from "../error.ts";

/** Raw values by parameter name: text from a query or a form, any JSON from a body. */
export type Fields = ReadonlyMap<string, unknown>;

/** Every parameter that is read now. */
export const PARAMETERS = [
  "url",
  "ops",
  "seed",
  "variant",
  "format",
  "quality",
  "max",
  "bboxes",
  "bbox_format",
  "keypoints",
  "polygons",
  "mask",
  "with",
  "as",
  "variants",
  "memory",
  "sha256",
] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** Names of a signature; they play no part as long as no key is configured. */
const SIGNATURE = ["exp", "sig"];

/** Names that stand in a JSON body only. */
export const BODY_ONLY = ["pipeline", "labels"];

/** The one name that may be repeated, in a query or a form; its values become a list. */
const REPEATED = "with";

/** Sorts names and values into fields. Unknown and duplicate names are `invalid-parameter`. */
export function collectFields(
  entries: Iterable<readonly [string, unknown]>,
  extra: readonly string[] = [],
): Fields {
  const fields = new Map<string, unknown>();
  const known = new Set<string>([...PARAMETERS, ...SIGNATURE, ...extra]);
  const repeated: unknown[] = [];
  for (const [name, value] of entries) {
    if (BODY_ONLY.includes(name) && !known.has(name)) throw bodyOnly(name);
    if (!known.has(name)) throw unknownParameter(name, known, fields);
    if (name === REPEATED) {
      if (value !== "") repeated.push(value);
      continue;
    }
    if (fields.has(name)) throw duplicateParameter(name, fields);
    fields.set(name, value);
  }
  if (repeated.length > 0) fields.set(REPEATED, repeated.flat());
  for (const name of SIGNATURE) fields.delete(name);
  // A form sends its blank fields too.
  for (const [name, value] of fields) if (value === "") fields.delete(name);
  return fields;
}

/** The refusal of something that the interface knows and this version does not do. */
export function notOffered(what: string): AppError {
  return new AppError("invalid-parameter", `"${what}" is not offered yet. Leave it out.`);
}

function bodyOnly(name: string): AppError {
  const message = `"${name}" goes into the body of POST /v1/augment, as JSON.`;
  return new AppError("invalid-parameter", message);
}

export function duplicateParameter(name: string, fields: Fields): AppError {
  return new AppError("invalid-parameter", `"${name}" is given twice.${cutHint(fields)}`);
}

export function unknownParameter(
  name: string,
  known: ReadonlySet<string>,
  fields: Fields,
): AppError {
  const suggestion = suggest(name, known);
  const nearest = suggestion ? ` Did you mean "${suggestion}"?` : "";
  const message = `There is no parameter "${shorten(name)}".${nearest}${cutHint(fields)}`;
  return new AppError("invalid-parameter", message, suggestion ? { suggestion } : {});
}

/** An address with a query of its own that was put into ours unescaped loses everything behind its first `&`. */
function cutHint(fields: Fields): string {
  const url = fields.get("url");
  if (typeof url !== "string" || !url.includes("?")) return "";
  return ' "url" seems to end at an "&": percent-encode the whole address, so that "&" becomes "%26".';
}

/** User text fit for a message: on one line and not long. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\p{Cc}/gu, "\u{FFFD}");
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
