import { parseGrammar } from "./parse-grammar.ts";
import { parseJson } from "./parse-json.ts";
import { resolvePipeline } from "./resolve.ts";
import type { Pipeline } from "./spec.ts";

/**
 * The canonical pipeline of a text in the URL grammar.
 * @throws EngineError `invalid-pipeline` with position and suggestion.
 */
export function parsePipeline(text: string): Pipeline {
  return resolvePipeline(parseGrammar(text));
}

/**
 * The canonical pipeline of its JSON spelling (already parsed): `{"ops": […]}`, or the list alone.
 * @throws EngineError `invalid-pipeline` that names the offending path.
 */
export function parsePipelineJson(value: unknown): Pipeline {
  return resolvePipeline(parseJson(value));
}
