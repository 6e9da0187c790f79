import type { AugmentedReceipt } from "../../wasm/contract.ts";
import { ENGINE_VERSION, pipelineToJson } from "../../wasm/index.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";

interface ReceiptFacts {
  readonly url: string | undefined;
  readonly sha256: string;
  readonly query: { readonly pipeline: Pipeline; readonly seed: number };
  readonly linkTo: (variant: number) => string | undefined;
}

/** The receipt as JSON. Its links are relative as long as it is stored, for one store may serve several hosts. */
export function renderReceipt(
  receipt: AugmentedReceipt,
  { url, sha256, query, linkTo }: ReceiptFacts,
): Uint8Array {
  const { width, height, format } = receipt.source;
  const variants = receipt.variants.map((made) => ({
    variant: made.variant,
    applied: made.applied,
    width: made.width,
    height: made.height,
    image: linkTo(made.variant),
    pixels_sha256: made.pixelsSha256,
  }));
  const body = {
    source: { url, sha256, width, height, format },
    pipeline: pipelineToJson(query.pipeline),
    seed: query.seed,
    engine: ENGINE_VERSION,
    variants,
  };
  return new TextEncoder().encode(JSON.stringify(body));
}

/** The same receipt with absolute links. */
export function absoluteReceipt(bytes: Uint8Array, origin: string): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const absolute: unknown = JSON.parse(text, function link(key, value: unknown) {
    return key === "image" && typeof value === "string" && value.startsWith("/v1/augment?")
      ? `${origin}${value}`
      : value;
  });
  return new TextEncoder().encode(`${JSON.stringify(absolute, null, 2)}\n`);
}
