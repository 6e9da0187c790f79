import { CORE_SCHEMA, defineSequenceTag, loadAll, mergeTag, Schema } from "js-yaml";
import { refuseDocument } from "../refuse-document.ts";
import { DOCUMENT_LIMITS, toPlain, type Plain } from "./plain.ts";

/** What PyYAML writes for a tuple; it is data. Every other Python tag is refused: nothing is ever constructed. */
const PYTHON_TUPLE = defineSequenceTag<unknown[]>("tag:yaml.org,2002:python/tuple", {
  create: () => [],
  addItem: (items, item) => {
    items.push(item);
  },
  identify: () => false,
});

const SCHEMA = new Schema([...CORE_SCHEMA.tags, mergeTag, PYTHON_TUPLE]);

/**
 * Reads JSON or YAML (1.2 core schema with merge keys; several documents become a list) into plain values.
 * @throws EngineError `invalid-pipeline` that quotes the parser, or names the limit.
 */
export function readDocument(text: string): Plain {
  const json = tryJson(text);
  if (json !== undefined) return toPlain(json);
  let documents: unknown[];
  try {
    documents = loadAll(text, {
      schema: SCHEMA,
      json: true,
      maxDepth: DOCUMENT_LIMITS.depth,
      maxAliases: 10_000,
    });
  } catch (cause) {
    refuseDocument(`The text is neither JSON nor YAML: ${firstLine(cause)}`);
  }
  return toPlain(documents.length === 1 ? documents[0] : documents);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstLine(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split("\n", 1)[0]?.slice(0, 160) ?? "";
}
