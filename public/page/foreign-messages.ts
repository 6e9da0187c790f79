import type { ImportReport, NodeReport } from "../../wasm/pipeline/import/report.ts";

/** What the page asks of the worker that knows other programs' pipelines. */
export interface ForeignAsk {
  readonly id: number;
  readonly question:
    | { readonly kind: "import"; readonly text: string }
    | { readonly kind: "export"; readonly ops: string };
}

export type ForeignMade =
  | { readonly kind: "import"; readonly report: ImportReport }
  | {
      readonly kind: "export";
      /** What `albumentations.from_dict` reads. */
      readonly json: string;
      readonly nodes: readonly NodeReport[];
    };

export interface ForeignAnswer {
  readonly id: number;
  readonly made?: ForeignMade;
  /** Why not, in words for the visitor. */
  readonly refusal?: string;
}
