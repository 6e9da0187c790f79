import { PIPELINE_LIMITS } from "../spec.ts";
import { convertPipeline } from "./albumentations/convert-pipeline.ts";
import { findPipelines } from "./albumentations/find-pipelines.ts";
import type { DraftPipeline } from "./imported-pipeline.ts";
import { holdsAlbu, importMmdetection } from "./mmdetection/import-mmdetection.ts";
import type { Offer } from "./offer.ts";
import { DOCUMENT_LIMITS, type Plain } from "./read/plain.ts";
import { readDocument } from "./read/read-document.ts";
import { readPython } from "./read/read-python.ts";
import { refuseDocument } from "./refuse-document.ts";
import type { ImportFormat } from "./report.ts";
import { importRoboflow } from "./roboflow/import-roboflow.ts";
import { isRoboflowNote } from "./roboflow/read-note.ts";
import {
  hasUltralyticsKey,
  importUltralytics,
  isUltralytics,
} from "./ultralytics/import-ultralytics.ts";

/** The pipelines of a document, drafted against an offer. */
export interface ConvertedDocument {
  readonly format: ImportFormat;
  readonly pipelines: readonly DraftPipeline[];
}

/**
 * Reads a foreign document, in the format that is named or recognised.
 * @throws EngineError `invalid-pipeline` where the text cannot be read, is too large or holds no pipeline.
 */
export function convertDocument(
  text: string,
  from: ImportFormat | undefined,
  offer: Offer,
): ConvertedDocument {
  if (text.length > DOCUMENT_LIMITS.text) {
    refuseDocument(`A pipeline file may hold ${DOCUMENT_LIMITS.text} characters at most.`, {
      limit: DOCUMENT_LIMITS.text,
      actual: text.length,
    });
  }
  if (from === "roboflow" || (from === undefined && isRoboflowNote(text))) {
    return { format: "roboflow", pipelines: [importRoboflow(text, offer)] };
  }
  const document = parse(text);
  const format = from ?? recognise(document);
  const pipelines = readPipelines(document, format, offer);
  if (pipelines.length === 0) {
    refuseDocument(
      from === undefined
        ? "No pipeline of albumentations, mmdetection, Ultralytics or Roboflow was found; name its format by from."
        : `No ${from} pipeline was found.`,
    );
  }
  boundSteps(pipelines);
  return { format, pipelines };
}

function boundSteps(pipelines: readonly DraftPipeline[]): void {
  const steps = pipelines.reduce((sum, { recorder }) => sum + recorder.reports.length, 0);
  if (steps <= PIPELINE_LIMITS.nodes) return;
  refuseDocument(`The document's pipelines hold more than ${PIPELINE_LIMITS.nodes} steps.`, {
    limit: PIPELINE_LIMITS.nodes,
    actual: steps,
  });
}

/** Python where the text has its marks, else JSON or YAML. */
function parse(text: string): Plain {
  return /\bdict\s*\(|(?:^|[\s=[(,])(?:A|albumentations|albu)\.[A-Z]\w*\s*\(/m.test(text)
    ? readPython(text)
    : readDocument(text);
}

function recognise(document: Plain): Exclude<ImportFormat, "roboflow"> {
  if (isUltralytics(document)) return "ultralytics";
  return holdsAlbu(document) ? "mmdetection" : "albumentations";
}

function readPipelines(
  document: Plain,
  format: Exclude<ImportFormat, "roboflow">,
  offer: Offer,
): readonly DraftPipeline[] {
  switch (format) {
    case "ultralytics":
      return hasUltralyticsKey(document) ? [importUltralytics(document, offer)] : [];
    case "mmdetection":
      return importMmdetection(document, offer);
    case "albumentations":
    default:
      return findPipelines(document).map((found) => convertPipeline(found, offer));
  }
}
