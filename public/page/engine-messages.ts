import type { LabelText, LabelFile } from "../../wasm/labels/write-label-file.ts";
import type { LabelTexts } from "../../wasm/labels/parse-label-text.ts";
import type { LabelRequest } from "../../wasm/labels/schema.ts";
import type { DroppedLabel, Labels } from "../../wasm/geometry/labels.ts";
import type {
  AppliedStep,
  AugmentedImage,
  AugmentedVariant,
  ContactSheet,
  OutputFormat,
  SourceInfo,
} from "../../wasm/contract.ts";
import type { Attachments } from "./attachments.ts";
import type { Size } from "../../wasm/image.ts";
import type { EngineErrorCode, EngineErrorDetails } from "../../wasm/error.ts";

/** A draw of a pipeline, as text in the grammar. */
export interface Draw {
  readonly ops: string;
  readonly seed: number;
  readonly variant: number;
}

/** The pixels of a draw, ready to be shown. */
export interface Previewed {
  readonly bitmap: ImageBitmap;
  /** The moved mask, where one is attached. */
  readonly mask?: ImageBitmap;
  readonly source: Size;
  readonly applied: readonly AppliedStep[];
  /** Moved, where some are attached. */
  readonly labels?: Labels;
  readonly warnings: readonly string[];
  /** How many pixels there are at each of 256 levels of red, then green, then blue. */
  readonly levels: Uint32Array;
}

/** Labels as the query of an address has them, as JSON, or as a file of another program. */
export type LabelSource =
  | { readonly texts: LabelTexts }
  | { readonly json: unknown }
  | { readonly file: string; readonly name: string };

export interface ReadLabels {
  /** In COCO's box format and continuous coordinates. */
  readonly request: LabelRequest;
  /** The same in the picture. */
  readonly labels: Labels;
  /** What lies outside of the picture. */
  readonly dropped: readonly DroppedLabel[];
  /** Run-length masks that a COCO file holds, as one picture. */
  readonly mask?: Uint8Array<ArrayBuffer>;
}

/** What the page may ask of the engine in its worker. All but `check` and `read-labels` need a picture to be opened before. */
export type Question =
  | { readonly kind: "check"; readonly ops: string }
  | { readonly kind: "read-labels"; readonly from: LabelSource; readonly size: Size }
  | { readonly kind: "open"; readonly bytes: Uint8Array }
  | ({ readonly kind: "attach" } & Attachments)
  | ({ readonly kind: "label-file"; readonly file: LabelFile; readonly fileName: string } & Draw)
  | ({ readonly kind: "augment"; readonly format?: OutputFormat } & Draw)
  | ({ readonly kind: "preview" } & Draw)
  | ({ readonly kind: "describe" } & Draw)
  | ({ readonly kind: "sheet"; readonly variants: number } & Draw);

export type Made =
  | { readonly kind: "check"; /** The pipeline as JSON text. */ readonly json: string }
  | ({ readonly kind: "read-labels" } & ReadLabels)
  | { readonly kind: "open"; readonly info: SourceInfo }
  | { readonly kind: "attach" }
  | ({ readonly kind: "label-file" } & LabelText)
  | { readonly kind: "augment"; readonly image: AugmentedImage }
  | ({ readonly kind: "preview" } & Previewed)
  | { readonly kind: "describe"; readonly variants: readonly AugmentedVariant[] }
  | { readonly kind: "sheet"; readonly sheet: ContactSheet };

export type MadeOf<K extends Made["kind"]> = Extract<Made, { readonly kind: K }>;

/** Why the engine refused; its message is fit for the visitor. */
export interface EngineRefusal extends EngineErrorDetails {
  readonly code: EngineErrorCode;
  readonly message: string;
}

export interface Ask {
  readonly id: number;
  readonly question: Question;
}

export interface Answer {
  readonly id: number;
  readonly outcome:
    | { readonly made: Made }
    | { readonly refusal: EngineRefusal }
    | { readonly failure: string };
}
