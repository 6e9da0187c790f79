import { type ErrorCode, PROBLEMS } from "../error.ts";
import { reference, type SchemaObject, TEXT } from "./schema-object.ts";

/** What any request may be refused for, whatever its route. */
const ALWAYS: readonly ErrorCode[] = ["uri-too-long", "method-not-allowed", "internal-error"];

/** Refusals by status, each with its codes. */
export function problems(codes: readonly ErrorCode[]): Readonly<Record<string, SchemaObject>> {
  const byStatus = Map.groupBy([...codes, ...ALWAYS], (code) => PROBLEMS[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\``).join(", "),
        content: { "application/problem+json": { schema: reference("Problem") } },
      },
    ]),
  );
}

/** A JSON answer. */
export function json(description: string, schema: string, headers?: SchemaObject): SchemaObject {
  const content = { "application/json": { schema: reference(schema) } };
  return { description, ...(headers && { headers }), content };
}

export const PICTURES: SchemaObject = Object.fromEntries(
  ["image/jpeg", "image/png", "image/webp"].map((type) => [
    type,
    { schema: { type: "string", contentMediaType: type } },
  ]),
);

/** The headers of whatever is made from a source. */
export const RESULT_HEADERS: SchemaObject = Object.fromEntries(
  Object.entries({
    ETag: "Strong: of the canonical request, the source's bytes and the engine's version.",
    "Cache-Control": "A day, or for ever where the source is pinned.",
    "Content-Location": "The permalink in canonical spelling.",
    Link: "The receipt, as describedby.",
    "X-Augmentation": "What was drawn, in the grammar.",
    "X-Cache": "hit or miss.",
    "Server-Timing": "What each stage took.",
  }).map(([name, description]) => [name, { description, schema: TEXT }]),
);

export const NOT_MODIFIED: SchemaObject = {
  description: "What If-None-Match names is still current.",
};
