import { IMPORT_FORMATS, type ImportFormat } from "../../wasm/pipeline/import/report.ts";
import { PIPELINE_LIMITS } from "../../wasm/pipeline/spec.ts";
import { AppError } from "../error.ts";
import { readFewParameters } from "./few-parameters.ts";
import { readBounded } from "./read-bounded.ts";
import { word } from "./values.ts";

/** A foreign pipeline as text, and the format that the client says it has. */
export interface ImportInput {
  readonly text: string;
  readonly from: ImportFormat | undefined;
}

/** Reads the body whatever its type says. Throws `invalid-parameter`, `body-too-large` and `invalid-body`. */
export async function readImportInput(request: Request): Promise<ImportInput> {
  const fields = readFewParameters(new URL(request.url).search, ["from"]);
  const from = word("from", fields.get("from"), IMPORT_FORMATS);
  const bytes = await readBounded(request, PIPELINE_LIMITS.jsonBytes);
  return { text: decode(bytes), from };
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    if (text.trim() !== "") return text;
  } catch {
    throw new AppError("invalid-body", "The body is no text in UTF-8.");
  }
  throw new AppError("invalid-body", "Send the pipeline as the body: JSON, YAML or text.");
}
