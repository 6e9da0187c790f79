/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** A component by its name. */
export function reference(name: string): SchemaObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** An object of just these members; those named last may be absent. */
export function record(
  members: Readonly<Record<string, SchemaObject>>,
  optional: readonly string[] = [],
): SchemaObject {
  const required = Object.keys(members).filter((name) => !optional.includes(name));
  return { type: "object", properties: members, required };
}

export function listOf(items: SchemaObject): SchemaObject {
  return { type: "array", items };
}

export const TEXT: SchemaObject = { type: "string" };
export const NUMBER: SchemaObject = { type: "number" };
export const SIDE: SchemaObject = { type: "integer", minimum: 1, description: "Pixels." };
export const SHA256: SchemaObject = { type: "string", pattern: "^[0-9a-f]{64}$" };

/** The members of a schema that a library made. */
export function membersOf(schema: unknown): SchemaObject {
  return typeof schema === "object" && schema !== null ? { ...schema } : {};
}
