import { formatPipeline, pipelineToJson, type PipelineJsonNode } from "../format.ts";
import { parsePipelineJson } from "../parse-pipeline.ts";
import { summarise, type ImportedPipeline } from "./report.ts";
import type { StepRecorder } from "./step-recorder.ts";

/** Converted steps with their verdicts, before the engine has judged them. */
export interface DraftPipeline {
  readonly ops: readonly PipelineJsonNode[];
  readonly recorder: StepRecorder;
}

/**
 * The validated, canonical result; a pipeline without any step left is noop.
 * @throws EngineError `invalid-pipeline`.
 */
export function importedPipeline({ ops, recorder }: DraftPipeline): ImportedPipeline {
  const pipeline = parsePipelineJson({ ops: ops.length === 0 ? [{ op: "noop" }] : ops });
  const { metadata, reports } = recorder;
  return {
    pipeline: pipelineToJson(pipeline),
    ops: formatPipeline(pipeline),
    nodes: reports,
    summary: summarise(reports),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  };
}
