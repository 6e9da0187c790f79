import { invalidLabels } from "./invalid-labels.ts";

/** Characters begin at "0"; each holds five bits and says whether more follow. */
const FIRST = 48;
const BITS = 5;
const PAYLOAD = 0x1f;
const SIGN = 0x10;
const MORE = 0x20;

/** Most groups of five bits that a 32-bit difference takes. */
const MAX_GROUPS = 7;

/**
 * COCO's compressed counts: from the fourth on, the difference to the count two before, in groups of five bits, the
 * low ones first (the format of the COCO API's mask functions).
 */
export function countsToText(counts: readonly number[]): string {
  const characters = counts.flatMap((count, index) => {
    let rest = index > 2 ? count - (counts[index - 2] ?? 0) : count;
    const codes: number[] = [];
    let more = true;
    while (more) {
      const group = rest & PAYLOAD;
      rest >>= BITS;
      more = (group & SIGN) === 0 ? rest !== 0 : rest !== -1;
      codes.push(FIRST + (more ? group | MORE : group));
    }
    return codes.map((code) => String.fromCharCode(code));
  });
  return characters.join("");
}

/** The counts of a compressed text. @throws EngineError `invalid-labels` where it is none. */
export function countsFromText(text: string): number[] {
  const counts: number[] = [];
  let value = 0;
  let groups = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index) - FIRST;
    if (code < 0 || code >= 2 * MORE || groups >= MAX_GROUPS) {
      throw invalidLabels(`A mask's counts are no run lengths at character ${index}.`);
    }
    value |= (code & PAYLOAD) << (BITS * groups);
    groups++;
    if ((code & MORE) !== 0) continue;
    if ((code & SIGN) !== 0 && groups < MAX_GROUPS) value |= -1 << (BITS * groups);
    counts.push(counts.length > 2 ? value + (counts[counts.length - 2] ?? 0) : value);
    [value, groups] = [0, 0];
  }
  if (groups > 0) throw invalidLabels("A mask's counts end in the middle of a number.");
  return counts;
}
