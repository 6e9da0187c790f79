import { OUTPUT_FORMATS, type OutputFormat } from "../../wasm/contract.ts";
import { EngineError } from "../../wasm/error.ts";
import { formatPipeline, parsePipeline, parsePipelineJson } from "../../wasm/index.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";
import { AppError } from "../error.ts";
import { type Fields, notOffered } from "./parameters.ts";
import { sha256, wholeNumber, word } from "./values.ts";

export const FORMATS = [...OUTPUT_FORMATS, "auto"] as const;
const OFFERED = ["image", "json", "sheet", "page"] as const;
const LATER = ["coco", "yolo", "voc", "mask"] as const;
export type As = (typeof OFFERED)[number];

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
  readonly as: As;
  readonly variants: number;
  /** The source's SHA-256 as pinned by the client. */
  readonly sha256: string | undefined;
  /** Neither ops nor seed was given: any result will do. */
  readonly surprise: boolean;
}

/** Validates fields into a query. Throws `invalid-parameter` and `invalid-pipeline`. */
export function parseAugmentQuery(fields: Fields, defaultAs: As): AugmentQuery {
  const as = parseAs(fields.get("as")) ?? defaultAs;
  const seed = fields.get("seed");
  const variant = wholeNumber("variant", fields.get("variant"), 0, 65_535) ?? DEFAULTS.variant;
  const pipeline = parseOps(fields);
  return {
    pipeline,
    ops: formatPipeline(pipeline),
    seed: seed === "random" ? seed : parseSeed(seed),
    variant,
    format: word("format", fields.get("format"), FORMATS),
    quality: wholeNumber("quality", fields.get("quality"), 1, 100) ?? DEFAULTS.quality,
    max: wholeNumber("max", fields.get("max"), 1, 65_535),
    as,
    variants: parseVariants(fields.get("variants"), variant, as),
    sha256: sha256("sha256", fields.get("sha256")),
    surprise: !["ops", "pipeline", "seed"].some((name) => fields.has(name)),
  };
}

function parseAs(value: unknown): As | undefined {
  if (LATER.some((later) => later === value)) throw notOffered(`as=${String(value)}`);
  return word("as", value, OFFERED);
}

function parseSeed(value: unknown): number {
  try {
    return wholeNumber("seed", value, 0, Number.MAX_SAFE_INTEGER) ?? DEFAULTS.seed;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError("invalid-parameter", error.message.replace(/\.$/, ', or "random".'));
  }
}

function parseVariants(value: unknown, variant: number, as: As): number {
  const variants = wholeNumber("variants", value, 1, 64) ?? defaultVariants(as);
  if (variants > 1 && as !== "json" && as !== "sheet") {
    const message = '"variants" is for as=sheet and as=json: an image shows one draw.';
    throw new AppError("invalid-parameter", message);
  }
  if (variant + variants > 65_536) {
    throw new AppError("invalid-parameter", '"variant" and "variants" together go beyond 65535.');
  }
  return variants;
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
    if (error instanceof EngineError) throw new AppError(error.code, error.message, error.details);
    throw error;
  }
}
