import { aboutOther } from "../../wasm/about.ts";
import { type LabelRequest, parseLabelRequest } from "../../wasm/labels/schema.ts";
import { about } from "../about.ts";
import { AppError } from "../error.ts";
import { type MaskInput, readMask } from "./mask-field.ts";
import { shorten } from "./parameters.ts";
import { readSourceText } from "./source-text.ts";

/** Another source for the mixing steps, as the client wrote it. */
export interface OtherInput {
  readonly url: string;
  readonly labels: LabelRequest | undefined;
  readonly mask: MaskInput | undefined;
}

const MOST = 3;
const MEMBERS = ["url", "labels", "mask"];

/** One other source or a list of up to three: URLs, or in JSON also objects with labels and a mask of their own. */
export function readOthers(value: unknown): readonly OtherInput[] {
  if (value === undefined) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > MOST) {
    const message = `"with" may name ${MOST} other sources; these are ${list.length}.`;
    throw new AppError("invalid-parameter", message, { limit: MOST, actual: list.length });
  }
  return list.map((item, index) => about(aboutOther(index, list.length), () => readOther(item)));
}

function readOther(item: unknown): OtherInput {
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    return { url: readSourceText(item), labels: undefined, mask: undefined };
  }
  const { url, labels, mask, ...rest }: Readonly<Record<string, unknown>> = { ...item };
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    const message = `There is no member "${shorten(unknown)}"; it takes ${MEMBERS.join(", ")}.`;
    throw new AppError("invalid-parameter", message);
  }
  return {
    url: readSourceText(url),
    labels: labels === undefined ? undefined : parseLabelRequest(labels),
    mask: readMask(mask),
  };
}
