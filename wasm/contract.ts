import type { Analysis } from "./analysis/analysis.ts";
import type { Labels } from "./geometry/labels.ts";
import type { LabelWarning } from "./labels/report.ts";
import type { LabelRequest } from "./labels/schema.ts";
import type { LabelNote } from "./labels/settle-labels.ts";
import type { Parameters } from "./augmentations/define.ts";
import type { Pipeline } from "./pipeline/spec.ts";

/** The modules that a runtime compiles for the engine. */
export interface EngineModules {
  readonly kernels: WebAssembly.Module;
  readonly photon: WebAssembly.Module;
  readonly webpDecoder: WebAssembly.Module;
  readonly webpEncoder: WebAssembly.Module;
}

/** What an image may cost. Pixels bound the source and the result of every step; sides bound both dimensions. */
export interface Limits {
  readonly maxPixels: number;
  readonly maxSide: number;
  /** Bytes of linear memory that all instances may hold at once; without it a job takes what it needs. */
  readonly maxBytes?: number;
}

export const SOURCE_FORMATS = ["jpeg", "png", "gif", "webp", "bmp", "tiff"] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

export const OUTPUT_FORMATS = ["jpeg", "png", "webp"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** What the header says, read without decoding. Width and height are as stored, before `orientation` is applied. */
export interface SourceInfo {
  readonly format: SourceFormat;
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1…8; 5…8 swap the sides. */
  readonly orientation: number;
  readonly frames: number;
  /** JPEG scans; 1 elsewhere. */
  readonly scans: number;
  /** Of a JPEG that the kernels decode, whole or scaled. */
  readonly jpeg?: JpegFacts;
}

export interface JpegFacts {
  /** Bytes that all coefficients take where they must be kept: in progressive files and those of several scans; else 0. */
  readonly coefficientBytes: number;
}

/**
 * Labels of a source: as a client asks for them, its rules included, or in continuous pixels of the source after its
 * orientation is applied, and before `max`.
 */
export type LabelInput = Labels | LabelRequest;

/** Another source for the mixing steps, under the same limits and the same `max`. */
export interface OtherSource {
  readonly bytes: Uint8Array;
  readonly labels?: LabelInput;
  /** An image of the same size; without one its mask is all 0. Used only where the request has a mask itself. */
  readonly mask?: Uint8Array;
}

export interface AugmentRequest {
  readonly pipeline: Pipeline;
  /** Integer 0…2^53−1. */
  readonly seed: number;
  /** Integer 0…65535. */
  readonly variant: number;
  /** Longest side of the source before the pipeline, in pixels; it is only ever shrunk. */
  readonly max?: number;
  /** Absent: png where the result has transparency, else jpeg. */
  readonly format?: OutputFormat;
  /** 1…100. */
  readonly quality: number;
  readonly labels?: LabelInput;
  /** An image of the source's size that moves with it, by nearest pixels. */
  readonly mask?: Uint8Array;
  /** What mixing steps may use, three at most; decoded only where one does. */
  readonly others?: readonly OtherSource[];
  /** What `augment` makes of the two; both unless given. A mask that is not made is read and admitted all the same. */
  readonly only?: "image" | "mask";
  /** True to be told the memory that the job took, from instances made for it alone: the same number every time. */
  readonly memory?: boolean;
}

/** What became of the labels, where any were given. */
export interface LabelOutcome {
  /** In continuous pixels of the result, less what the rules of a LabelRequest took away. */
  readonly labels?: Labels;
  readonly labelNotes?: readonly LabelNote[];
  readonly labelWarnings?: readonly LabelWarning[];
  /** Where other sources were given: how much of the result is the image and each of them; the sum is 1. */
  readonly shares?: readonly number[];
}

/** One executed step with every die cast; a pipeline of these repeats the pixels exactly. */
export interface AppliedStep {
  readonly op: string;
  readonly params: Parameters;
  /** Of in_boxes: what ran inside the rectangle that `params` name. */
  readonly steps?: readonly AppliedStep[];
}

/** Stage names to milliseconds, for Server-Timing. */
export type Timings = Readonly<Record<string, number>>;

export interface DecodedSource {
  readonly format: SourceFormat;
  /** After orientation. */
  readonly width: number;
  readonly height: number;
}

export interface AugmentedImage extends LabelOutcome {
  /** Empty where only the mask was asked for. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The moved mask as a PNG, where one was given. */
  readonly mask?: Uint8Array<ArrayBuffer>;
  readonly format: OutputFormat;
  readonly width: number;
  readonly height: number;
  readonly applied: readonly AppliedStep[];
  readonly source: DecodedSource;
  readonly timings: Timings;
}

export interface AugmentedVariant extends LabelOutcome {
  readonly variant: number;
  readonly applied: readonly AppliedStep[];
  readonly width: number;
  readonly height: number;
  /** Hex SHA-256 of the RGBA8 rows, top to bottom, before encoding. */
  readonly pixelsSha256: string;
}

/** What a draw would do to the labels, told without decoding anything. */
export interface LabelledDraw extends LabelOutcome {
  /** Of the result. */
  readonly width: number;
  readonly height: number;
  readonly applied: readonly AppliedStep[];
  /** The classes of all labels that were given, sorted; keypoints that belong to nothing have none. */
  readonly classes: readonly string[];
}

export interface AugmentedReceipt {
  readonly source: DecodedSource;
  readonly variants: readonly AugmentedVariant[];
  readonly timings: Timings;
  /** Most bytes of linear memory that all instances held at once, where the request asked. */
  readonly memory?: number;
}

/** Several draws in one captioned picture. */
export interface ContactSheet {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: OutputFormat;
  readonly width: number;
  readonly height: number;
  readonly source: DecodedSource;
  readonly timings: Timings;
}

/** Memory and health of the instances behind an engine, for metrics. */
export interface EngineStats {
  /** Most bytes of linear memory that all instances held at once. */
  readonly memoryHighWater: number;
  readonly traps: number;
  readonly instances: number;
}

/**
 * The engine: bytes to pixels, pixels to pixels, pixels to bytes. Every refusal is an `EngineError`; the same
 * arguments always give the same bytes. Calls are not reentrant: one at a time per engine.
 */
export interface Engine {
  readonly stats: EngineStats;
  inspect(bytes: Uint8Array): SourceInfo;
  augment(bytes: Uint8Array, request: AugmentRequest): Promise<AugmentedImage>;
  /** The receipt of `variants` draws from `request.variant` on; `format` and `quality` play no part. */
  describe(bytes: Uint8Array, request: AugmentRequest, variants: number): Promise<AugmentedReceipt>;
  /** A picture of `variants` draws from `request.variant` on, each with its number and what was drawn. */
  sheet(bytes: Uint8Array, request: AugmentRequest, variants: number): Promise<ContactSheet>;
  /** What is to be seen in a picture, in figures. */
  analyze(bytes: Uint8Array): Promise<Analysis>;
}

export interface EngineOptions {
  readonly limits: Limits;
  /** Milliseconds from any origin; the engine has no clock of its own. */
  readonly now?: () => number;
}
