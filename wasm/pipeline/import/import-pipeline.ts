import { convertDocument } from "./convert-document.ts";
import { importedPipeline } from "./imported-pipeline.ts";
import { LIVE_OFFER } from "./offer.ts";
import type { ImportFormat, ImportReport } from "./report.ts";

/**
 * Turns a foreign pipeline into ours, with a verdict for each of its steps: albumentations 0.3 to 2.0 in JSON, YAML or
 * hydra's spelling, mmdetection's `Albu` lists, Ultralytics' args and hyp files, Roboflow's export notes. The format is
 * recognised unless named. A document may hold several pipelines; each is a valid one of ours, noop at the least.
 * @throws EngineError `invalid-pipeline` where the text cannot be read, is over a limit or holds no pipeline.
 */
export function importPipeline(text: string, from?: ImportFormat): ImportReport {
  const { format, pipelines } = convertDocument(text, from, LIVE_OFFER);
  return { format, pipelines: pipelines.map((draft) => importedPipeline(draft)) };
}
