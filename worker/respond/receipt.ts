import type { AugmentedReceipt, AugmentedVariant } from "../../wasm/contract.ts";
import { ENGINE_VERSION, pipelineToJson } from "../../wasm/index.ts";
import { labelsToJson } from "../../wasm/labels/labels-to-json.ts";
import { type LabelRequest, parseLabelRequest } from "../../wasm/labels/schema.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";

/** A picture that the work was done with. */
export interface ReceiptSource {
  /** Canonical address; absent for what came with the request. */
  readonly url?: string | undefined;
  readonly sha256: string;
}

interface ReceiptFacts {
  readonly main: ReceiptSource;
  readonly mask: ReceiptSource | undefined;
  readonly others: readonly (ReceiptSource & { readonly mask?: ReceiptSource | undefined })[];
  readonly query: {
    readonly pipeline: Pipeline;
    readonly seed: number;
    readonly labels: LabelRequest | undefined;
  };
  readonly linkTo: (variant: number) => string | undefined;
}

/** The receipt as JSON. Its links are relative as long as it is stored, for one store may serve several hosts. */
export function renderReceipt(
  receipt: AugmentedReceipt,
  { main, mask, others, query, linkTo }: ReceiptFacts,
): Uint8Array {
  const { width, height, format } = receipt.source;
  const variants = receipt.variants.map((made) => ({
    variant: made.variant,
    applied: made.applied,
    width: made.width,
    height: made.height,
    image: linkTo(made.variant),
    pixels_sha256: made.pixelsSha256,
    ...labelMembers(made, query.labels),
  }));
  const body = {
    source: { url: main.url, sha256: main.sha256, width, height, format },
    mask,
    with: others.length > 0 ? others : undefined,
    pipeline: pipelineToJson(query.pipeline),
    seed: query.seed,
    engine: ENGINE_VERSION,
    memory: receipt.memory,
    variants,
  };
  return new TextEncoder().encode(JSON.stringify(body));
}

/** The labels in the formats of the request, what is to be said of them, and whose share of a mixture is how large. */
function labelMembers(made: AugmentedVariant, request: LabelRequest | undefined) {
  const { labels, labelNotes, labelWarnings, shares } = made;
  return {
    ...(labels && {
      labels: labelsToJson(labels, request ?? parseLabelRequest({}), made),
      label_notes: labelNotes,
      label_warnings: labelWarnings,
    }),
    ...(shares && { shares }),
  };
}

interface Linked {
  readonly variants: readonly { readonly image?: string }[];
}

/** The same receipt with absolute links. */
export function absoluteReceipt(bytes: Uint8Array, origin: string): Uint8Array {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only renderReceipt writes what is read here
  const receipt = JSON.parse(new TextDecoder().decode(bytes)) as Linked;
  const variants = receipt.variants.map((variant) =>
    variant.image === undefined ? variant : { ...variant, image: `${origin}${variant.image}` },
  );
  return new TextEncoder().encode(`${JSON.stringify({ ...receipt, variants }, null, 2)}\n`);
}
