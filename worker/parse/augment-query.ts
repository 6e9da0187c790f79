import { OUTPUT_FORMATS, type OutputFormat } from "../../wasm/contract.ts";
import { formatPipeline, parsePipeline, parsePipelineJson } from "../../wasm/index.ts";
import type { LabelRequest } from "../../wasm/labels/schema.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";
import { asRefusal } from "../about.ts";
import { AppError } from "../error.ts";
import { readLabels } from "./label-fields.ts";
import { type MaskInput, readMask } from "./mask-field.ts";
import type { Fields } from "./parameters.ts";
import { type OtherInput, readOthers } from "./with-field.ts";
import { sha256, truth, wholeNumber, word } from "./values.ts";

export const FORMATS = [...OUTPUT_FORMATS, "auto"] as const;
const LABEL_FILES = ["coco", "yolo", "voc"] as const;
export type LabelFile = (typeof LABEL_FILES)[number];
export const REPRESENTATIONS = ["image", "json", "sheet", ...LABEL_FILES, "mask", "page"] as const;
export type As = (typeof REPRESENTATIONS)[number];

/** The whole numbers that each parameter takes. */
export const BOUNDS = {
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER },
  variant: { min: 0, max: 65_535 },
  quality: { min: 1, max: 100 },
  max: { min: 1, max: 65_535 },
  variants: { min: 1, max: 64 },
} as const;

export const DEFAULTS = { ops: "random", seed: 0, variant: 0, quality: 85 } as const;

/** How many draws are shown where nobody said. */
export const defaultVariants = (as: As): number => (as === "sheet" ? 9 : 1);

/** What is asked of a source, validated; equal requests are equal here, whatever their spelling. */
export interface AugmentQuery {
  readonly pipeline: Pipeline;
  /** The pipeline in canonical grammar. */
  readonly ops: string;
  readonly seed: number | "random";
  readonly variant: number;
  readonly format: OutputFormat | "auto" | undefined;
  readonly quality: number;
  readonly max: number | undefined;
  readonly labels: LabelRequest | undefined;
  readonly mask: MaskInput | undefined;
  readonly others: readonly OtherInput[];
  readonly as: As;
  readonly variants: number;
  /** Whether a receipt tells the memory that its work took. */
  readonly memory: boolean;
  /** The source's SHA-256 as pinned by the client. */
  readonly sha256: string | undefined;
  /** Neither ops nor seed was given: any result will do. */
  readonly surprise: boolean;
}

/** Whether the labels alone are wanted, in a file of another program. */
export function isLabelFile(as: As): as is LabelFile {
  return LABEL_FILES.some((file) => file === as);
}

/** Validates fields into a query. Throws `invalid-parameter`, `invalid-pipeline`, `invalid-labels` and `invalid-url`. */
export function parseAugmentQuery(fields: Fields, defaultAs: As): AugmentQuery {
  const as = word("as", fields.get("as"), REPRESENTATIONS) ?? defaultAs;
  const seed = fields.get("seed");
  const variant = bounded("variant", fields) ?? DEFAULTS.variant;
  const pipeline = parseOps(fields);
  const format = word("format", fields.get("format"), FORMATS);
  const quality = bounded("quality", fields);
  // Labels and masks have a format of their own.
  const encoded = as !== "mask" && !isLabelFile(as);
  const companions = {
    labels: readLabels(fields),
    mask: readMask(fields.get("mask")),
    others: readOthers(fields.get("with")),
  };
  requireShown(as, companions);
  return {
    ...companions,
    pipeline,
    ops: formatPipeline(pipeline),
    seed: seed === "random" ? seed : parseSeed(fields),
    variant,
    format: encoded ? format : undefined,
    quality: (encoded ? quality : undefined) ?? DEFAULTS.quality,
    max: bounded("max", fields),
    as,
    variants: parseVariants(fields, variant, as),
    memory: parseMemory(fields, as),
    sha256: sha256("sha256", fields.get("sha256")),
    surprise: !["ops", "pipeline", "seed"].some((name) => fields.has(name)),
  };
}

/** There must be something to show. */
function requireShown(
  as: As,
  { labels, mask, others }: Pick<AugmentQuery, "labels" | "mask" | "others">,
): void {
  if (as === "mask" && mask === undefined) {
    const message = 'as=mask shows the mask that moved along: name one with "mask".';
    throw new AppError("invalid-parameter", message);
  }
  const labelled = labels !== undefined || others.some((other) => other.labels !== undefined);
  if (isLabelFile(as) && !labelled) {
    const message = `as=${as} shows the labels that moved along: give "bboxes", "keypoints" or "polygons", or "labels" by POST.`;
    throw new AppError("invalid-parameter", message);
  }
}

function bounded(name: keyof typeof BOUNDS, fields: Fields): number | undefined {
  return wholeNumber(name, fields.get(name), BOUNDS[name].min, BOUNDS[name].max);
}

function parseSeed(fields: Fields): number {
  try {
    return bounded("seed", fields) ?? DEFAULTS.seed;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError("invalid-parameter", error.message.replace(/\.$/, ', or "random".'));
  }
}

function parseVariants(fields: Fields, variant: number, as: As): number {
  const variants = bounded("variants", fields) ?? defaultVariants(as);
  if (variants > 1 && as !== "json" && as !== "sheet") {
    const message = '"variants" is for as=sheet and as=json: an image shows one draw.';
    throw new AppError("invalid-parameter", message);
  }
  if (variant + variants > BOUNDS.variant.max + 1) {
    throw new AppError("invalid-parameter", '"variant" and "variants" together go beyond 65535.');
  }
  return variants;
}

function parseMemory(fields: Fields, as: As): boolean {
  const memory = truth("memory", fields.get("memory")) ?? false;
  if (memory && as !== "json") {
    throw new AppError("invalid-parameter", '"memory" is for as=json: the receipt tells it.');
  }
  return memory;
}

/** `ops` in the grammar, or `pipeline` as JSON: the canonical object, a list of steps, or the grammar again. */
function parseOps(fields: Fields): Pipeline {
  const ops = fields.get("ops");
  const json = fields.get("pipeline");
  if (ops !== undefined && json !== undefined) {
    throw new AppError("invalid-parameter", 'Give "ops" or "pipeline", not both.');
  }
  try {
    if (json !== undefined && typeof json !== "string") {
      return parsePipelineJson(Array.isArray(json) ? { ops: json } : json);
    }
    const text = json ?? ops ?? DEFAULTS.ops;
    if (typeof text !== "string") throw new AppError("invalid-parameter", '"ops" must be text.');
    return parsePipeline(text);
  } catch (error) {
    throw asRefusal(error);
  }
}
