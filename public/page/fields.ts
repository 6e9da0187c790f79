import type { ParameterValue } from "../../wasm/augmentations/define.ts";

/** How a parameter is set by hand. */
export type Field = { readonly name: string; readonly fallback?: ParameterValue } & (
  | Bounded
  | { readonly kind: "choice"; readonly words: readonly string[] }
  | { readonly kind: "flag" | "color" | "text" }
);

/** A number, or two between which one is drawn. */
export interface Bounded {
  readonly kind: "number" | "range";
  readonly min: number;
  readonly max: number;
  /** Of the slider; the field beside it takes any number that is allowed. */
  readonly step: number;
  readonly whole: boolean;
}

/** Reads the parameters off a JSON Schema of the catalogue; what is none of the known kinds is a line of text. */
export function fieldsOf(schema: unknown): readonly Field[] {
  const properties = member(schema, "properties");
  if (!isRecord(properties)) return [];
  return Object.entries(properties).map(([name, property]) => {
    const fallback = member(property, "default");
    return { name, ...kindOf(property), ...(isValue(fallback) ? { fallback } : {}) };
  });
}

function kindOf(property: unknown) {
  const choices = member(property, "anyOf");
  const options: readonly unknown[] = Array.isArray(choices) ? choices : [property];
  const range = options.find((option) => member(option, "type") === "array");
  const bounds = readBounds(options[0]);
  if (bounds !== undefined) {
    return { kind: range === undefined ? ("number" as const) : ("range" as const), ...bounds };
  }
  if (options.some((option) => member(option, "type") === "boolean")) {
    return { kind: "flag" as const };
  }
  const words = member(property, "enum");
  if (Array.isArray(words)) return { kind: "choice" as const, words: words.map(String) };
  const pattern = member(property, "pattern");
  const isColor = typeof pattern === "string" && pattern.includes("#");
  return { kind: isColor ? ("color" as const) : ("text" as const) };
}

function readBounds(option: unknown) {
  const type = member(option, "type");
  const [min, max] = [member(option, "minimum"), member(option, "maximum")];
  if (type !== "number" && type !== "integer") return undefined;
  if (typeof min !== "number" || typeof max !== "number") return undefined;
  const whole = type === "integer";
  return { min, max, whole, step: whole ? 1 : stepFor(max - min) };
}

/** A round step of which a slider has a hundred to a thousand. */
function stepFor(span: number): number {
  return Number(`1e${Math.floor(Math.log10(span)) - 2}`);
}

function member(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isValue(value: unknown): value is ParameterValue {
  return ["number", "string", "boolean"].includes(typeof value) || Array.isArray(value);
}
