import { convertDocument } from "../../../../wasm/pipeline/import/convert-document.ts";
import type { ImportFormat } from "../../../../wasm/pipeline/import/report.ts";
import { CATALOGUE_OFFER } from "./catalogue-names.ts";

/** The first pipeline of a text, drafted for an engine with the whole catalogue. */
export function draft(text: string, from?: ImportFormat) {
  const [pipeline] = convertDocument(text, from, CATALOGUE_OFFER).pipelines;
  if (pipeline === undefined) throw new Error("no pipeline");
  const { reports, metadata } = pipeline.recorder;
  return {
    ops: pipeline.ops,
    metadata,
    nodes: reports,
    verdicts: reports.map(({ class: name, verdict }) => `${name} ${verdict}`),
    notes: reports.flatMap(({ note }) => note ?? []),
  };
}

/** One albumentations step in a file of that release; it applies always. */
export function draftStep(
  name: string,
  args: Readonly<Record<string, unknown>>,
  version = "1.3.0",
) {
  const transform = { __class_fullname__: name, p: 1, ...args };
  return draft(JSON.stringify({ __version__: version, transform }));
}
