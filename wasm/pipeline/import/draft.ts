import type { ParameterValue } from "../../augmentations/define.ts";
import type { Size } from "../../image.ts";

/**
 * Parameters of a step in our words; an undefined one is left to its default, and one without a name is the first, as
 * a bare value is in the grammar.
 */
export type DraftParameters = Readonly<Record<string, ParameterValue | undefined>>;

/** A step in our words, before anybody asked whether it is offered with these parameters. */
export type DraftStep =
  | { readonly op: string; readonly params?: DraftParameters; readonly p?: number }
  | { readonly group: DraftGroup; readonly steps: readonly DraftStep[]; readonly p?: number };

export type DraftGroup = "sequential" | "one_of" | "shuffle" | "in_boxes";

/** What a foreign step is in our words. */
export type Translation =
  | {
      readonly steps: readonly DraftStep[];
      /** Size of every image after the step, where the step alone settles it; "varies" where it changes unknowably. */
      readonly size?: Size | "varies";
    }
  | { readonly leftOut: Readonly<Record<string, unknown>>; readonly note?: string }
  | { readonly unsupported: string };

/** The translation into one step. */
export function step(op: string, params: DraftParameters = {}): Translation {
  return { steps: [{ op, params }] };
}

/** The translation into one step that makes every image the given size. */
export function sizedStep(op: string, size: Size, params: DraftParameters = {}): Translation {
  return { steps: [{ op, params: { width: size.width, height: size.height, ...params } }], size };
}

/** The translation into one step after which sizes differ from image to image. */
export function resizingStep(op: string, params: DraftParameters = {}): Translation {
  return { steps: [{ op, params }], size: "varies" };
}
