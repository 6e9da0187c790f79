import type { AugmentRequest } from "../../wasm/contract.ts";
import type { LabelRequest } from "../../wasm/labels/schema.ts";

/** What belongs to the opened picture and is part of every draw. */
export interface Attachments {
  readonly labels?: LabelRequest;
  readonly mask?: Uint8Array;
  /** Other pictures, for the mixing steps. */
  readonly others?: readonly Uint8Array[];
}

/** The attachments as the engine's requests have them. */
export function asRequest({
  labels,
  mask,
  others,
}: Attachments): Pick<AugmentRequest, "labels" | "mask" | "others"> {
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(mask === undefined ? {} : { mask }),
    ...(others === undefined ? {} : { others: others.map((bytes) => ({ bytes })) }),
  };
}
