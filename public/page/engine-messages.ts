import type {
  AppliedStep,
  AugmentedImage,
  AugmentedVariant,
  ContactSheet,
  OutputFormat,
  SourceInfo,
} from "../../wasm/contract.ts";
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
  readonly source: Size;
  readonly applied: readonly AppliedStep[];
}

/** What the page may ask of the engine in its worker. All but `check` need a picture to be opened before. */
export type Question =
  | { readonly kind: "check"; readonly ops: string }
  | { readonly kind: "open"; readonly bytes: Uint8Array }
  | ({ readonly kind: "augment"; readonly format?: OutputFormat } & Draw)
  | ({ readonly kind: "preview" } & Draw)
  | ({ readonly kind: "describe" } & Draw)
  | ({ readonly kind: "sheet"; readonly variants: number } & Draw);

export type Made =
  | { readonly kind: "check"; /** The pipeline as JSON text. */ readonly json: string }
  | { readonly kind: "open"; readonly info: SourceInfo }
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
