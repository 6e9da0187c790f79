import { ABOUT_MASK } from "../../wasm/about.ts";
import { MOST_RLES } from "../../wasm/labels/mask-from-rle.ts";
import { type Rle, rleCounts } from "../../wasm/labels/rle.ts";
import { about } from "../about.ts";
import { AppError } from "../error.ts";
import { sha256Hex } from "../fingerprint.ts";

/** A mask as a client gives it: its address, a picture, or run lengths, counts spelt out. */
export type MaskInput =
  | { readonly url: string }
  | { readonly bytes: Uint8Array }
  | { readonly rle: readonly Rle[] };

const SHAPES =
  'It must be a URL, data:image/png;base64,…, or { "rle": { "size": [height, width], "counts": … } }, or a list of such run lengths.';

/** Throws `invalid-parameter`, and `invalid-labels` for run lengths that make no mask. Whether a URL may be fetched is judged elsewhere. */
export function readMask(value: unknown): MaskInput | undefined {
  return value === undefined ? undefined : about(ABOUT_MASK, () => read(value));
}

function read(value: unknown): MaskInput {
  if (value instanceof Uint8Array) return { bytes: value };
  if (typeof value === "string") {
    return /^\s*data:/i.test(value) ? { bytes: readDataUrl(value.trim()) } : { url: value };
  }
  const rle = Array.isArray(value) ? value : members(value)["rle"];
  if (rle === undefined) throw invalid(SHAPES);
  const list: unknown[] = Array.isArray(rle) ? rle : [rle];
  if (list.length === 0 || list.length > MOST_RLES) {
    throw invalid(`It must hold 1 to ${MOST_RLES} run-length masks.`);
  }
  return { rle: list.map((item) => readRle(item)) };
}

/** What the mask is known by: its address, or the SHA-256 of what was sent. */
export async function maskName(mask: MaskInput): Promise<{ url: string } | { sha256: string }> {
  if ("url" in mask) return mask;
  const bytes = "bytes" in mask ? mask.bytes : new TextEncoder().encode(JSON.stringify(mask.rle));
  return { sha256: await sha256Hex(bytes) };
}

function readDataUrl(text: string): Uint8Array {
  const comma = text.indexOf(",");
  if (!/^data:image\/[\w.+-]+;base64$/i.test(text.slice(0, comma))) throw invalid(SHAPES);
  try {
    return Uint8Array.from(atob(text.slice(comma + 1)), (character) => character.charCodeAt(0));
  } catch {
    throw invalid("It is no valid base64.");
  }
}

function readRle(value: unknown): Rle {
  const { size, counts } = members(value);
  const [height, width] = numbers(size) ?? [];
  const runs = typeof counts === "string" ? counts : numbers(counts);
  if (height === undefined || width === undefined || runs === undefined) throw invalid(SHAPES);
  const rle: Rle = { size: [height, width], counts: runs };
  return { ...rle, counts: rleCounts(rle) };
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(SHAPES);
  return { ...value };
}

function numbers(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => typeof item === "number") ? value : undefined;
}

function invalid(message: string): AppError {
  return new AppError("invalid-parameter", message);
}
