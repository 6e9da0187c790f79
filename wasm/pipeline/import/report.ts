import type { pipelineToJson } from "../format.ts";

/** The foreign spellings that are read. */
export const IMPORT_FORMATS = ["albumentations", "mmdetection", "ultralytics", "roboflow"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/**
 * What became of a foreign step. `exact`: the same distribution, and the same pixels up to rounding. `approximate`: the
 * note says how it differs. `left-out`: it belongs to the tensor or to the training, not to the picture; its figures are
 * in the metadata. `unsupported`: nothing stands for it in the result.
 */
export const VERDICTS = ["exact", "approximate", "left-out", "unsupported"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface NodeReport {
  /** Where the step stands in the foreign document, as in `transform.transforms[2]`. */
  readonly path: string;
  /** Its name there, without the module. */
  readonly class: string;
  readonly verdict: Verdict;
  readonly note?: string;
}

export interface VerdictSummary {
  readonly exact: number;
  readonly approximate: number;
  readonly left_out: number;
  readonly unsupported: number;
}

/** What a pipeline says beside its pixels: label settings, normalisation, version. */
export type Metadata = Readonly<Record<string, unknown>>;

export interface ImportedPipeline {
  /** Our JSON spelling. */
  readonly pipeline: ReturnType<typeof pipelineToJson>;
  /** The same in the URL grammar. */
  readonly ops: string;
  readonly nodes: readonly NodeReport[];
  readonly summary: VerdictSummary;
  readonly metadata?: Metadata;
}

export interface ImportReport {
  readonly format: ImportFormat;
  readonly pipelines: readonly ImportedPipeline[];
}

/** How many nodes got each verdict. */
export function summarise(nodes: readonly Pick<NodeReport, "verdict">[]): VerdictSummary {
  const count = (verdict: Verdict) => nodes.filter((node) => node.verdict === verdict).length;
  return {
    exact: count("exact"),
    approximate: count("approximate"),
    left_out: count("left-out"),
    unsupported: count("unsupported"),
  };
}
