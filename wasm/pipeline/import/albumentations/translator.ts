import type { Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";

/** Puts one foreign step into our words. */
export type Translator = (args: Arguments) => Translation;

/** Translators by class name. */
export type Translators = Readonly<Record<string, Translator>>;

/** A step that turns the canvas: a size settled before holds on only where it is square. */
export function turned(op: string, { size }: Arguments): Translation {
  const square = size !== undefined && size.width === size.height;
  return square ? { steps: [{ op }] } : { steps: [{ op }], size: "varies" };
}
