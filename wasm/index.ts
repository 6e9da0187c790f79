import type { Engine, EngineModules, EngineOptions } from "./contract.ts";
import { PipelineEngine } from "./engine.ts";
import { parseGrammar } from "./pipeline/parse-grammar.ts";
import { parseJson } from "./pipeline/parse-json.ts";
import { resolvePipeline } from "./pipeline/resolve.ts";
import type { Pipeline } from "./pipeline/spec.ts";

export { catalogue } from "./catalogue.ts";
export type * from "./contract.ts";
export { OUTPUT_FORMATS, SOURCE_FORMATS } from "./contract.ts";
export { EngineError } from "./error.ts";
export type { EngineErrorCode, EngineErrorDetails } from "./error.ts";
export { formatApplied, formatPipeline, pipelineToJson } from "./pipeline/format.ts";
export { PIPELINE_LIMITS } from "./pipeline/spec.ts";
export type { Pipeline } from "./pipeline/spec.ts";
export { suggest } from "./pipeline/suggest.ts";
export { ENGINE_VERSION } from "./version.ts";

/** An engine over freshly made instances of the modules. */
export function createEngine(modules: EngineModules, options: EngineOptions): Engine {
  return new PipelineEngine(modules, options);
}

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
