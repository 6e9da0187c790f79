import type { Engine, EngineModules, EngineOptions } from "./contract.ts";
import { PipelineEngine } from "./engine.ts";

export type { Analysis, ChannelFacts } from "./analysis/analysis.ts";
export { catalogue } from "./catalogue.ts";
export type * from "./contract.ts";
export { OUTPUT_FORMATS, SOURCE_FORMATS } from "./contract.ts";
export { drawLabels } from "./draw-labels.ts";
export { EngineError } from "./error.ts";
export type { EngineErrorCode, EngineErrorDetails } from "./error.ts";
export { formatApplied, formatPipeline, pipelineToJson } from "./pipeline/format.ts";
export { parsePipeline, parsePipelineJson } from "./pipeline/parse-pipeline.ts";
export { PIPELINE_LIMITS } from "./pipeline/spec.ts";
export type { Pipeline } from "./pipeline/spec.ts";
export { suggest } from "./pipeline/suggest.ts";
export { ENGINE_VERSION } from "./version.ts";

/** An engine over freshly made instances of the modules. */
export function createEngine(modules: EngineModules, options: EngineOptions): Engine {
  return new PipelineEngine(modules, options);
}
