import { refuseDocument } from "../refuse-document.ts";

/** A value of a foreign document: what JSON can hold. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainRecord;

/** Without a prototype, so that no key of the document can mean anything but itself. */
export interface PlainRecord {
  readonly [key: string]: Plain;
}

/** Bounds on a document beside its length: values counted with every alias spelt out, and their nesting. */
export const DOCUMENT_LIMITS = { values: 262_144, depth: 64, text: 1_048_576 } as const;

/**
 * A bounded deep copy of what a parser returned. Aliases are spelt out (and counted each time), numbers that are not
 * finite and anything that JSON lacks become null.
 * @throws EngineError `invalid-pipeline` where the document is too large, too deep or holds itself.
 */
export function toPlain(value: unknown): Plain {
  return copy(value, 0, { left: DOCUMENT_LIMITS.values });
}

function copy(value: unknown, depth: number, budget: { left: number }): Plain {
  if (depth > DOCUMENT_LIMITS.depth) {
    refuseDocument(`The document is nested more than ${DOCUMENT_LIMITS.depth} deep.`, {
      limit: DOCUMENT_LIMITS.depth,
    });
  }
  budget.left--;
  if (budget.left < 0) {
    refuseDocument(`The document holds more than ${DOCUMENT_LIMITS.values} values.`, {
      limit: DOCUMENT_LIMITS.values,
    });
  }
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((item: unknown) => copy(item, depth + 1, budget));
  if (typeof value !== "object" || value === null) return null;
  const record = plainRecord();
  for (const [key, item] of Object.entries(value)) record[key] = copy(item, depth + 1, budget);
  return record;
}

/** An empty record without a prototype. */
export function plainRecord(): Record<string, Plain> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.create is typed any; it has no members
  return Object.create(null) as Record<string, Plain>;
}

export function isRecord(value: Plain | undefined): value is PlainRecord {
  return typeof value === "object" && value !== null && !isList(value);
}

export function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}
