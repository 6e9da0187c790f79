import { oncePer } from "../once-per.ts";
import type { Tables } from "./kernels.ts";

/** What the kernel of that name takes: for each of four colours a slope in two parts, and then as many additions. */
export type Ramp = Int32Array;

/** Bits of the fraction of slopes and additions, as in the kernel. */
const BITS = 19;
/** Slopes have 6 bits in the first of 16 bits and the others in the second. */
const FIRST_BITS = 6;
/** No slope and no addition is as far from 0, so that sums fit 32 bits. */
const STEEPEST = 2 ** 21;
const FARTHEST = 2 ** 30;

interface Line {
  readonly slope: number;
  readonly addition: number;
}

/** The tables as straight lines, cut to the bytes there are, if they are that exactly. */
export const rampOfTables = oncePer(({ red, green, blue }: Tables): Ramp | undefined => {
  const first = fitLine(red);
  const second = green === red ? first : first && fitLine(green);
  const third = blue === red ? first : second && fitLine(blue);
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const ramp = new Int32Array(8);
  for (const [index, { slope, addition }] of [first, second, third, SAME].entries()) {
    const rest = slope & (2 ** FIRST_BITS - 1);
    ramp[index] = rest | ((slope >> FIRST_BITS) << 16);
    ramp[index + 4] = addition;
  }
  return ramp;
});

/** Alpha stays what it is. */
const SAME: Line = { slope: 2 ** BITS, addition: 0 };

/**
 * The line floor((slope · level + addition) / 2^19) that gives all 256 levels of a table. For a slope each level says
 * which additions will do; where two of them contradict each other, they tell whether it is too steep.
 */
function fitLine(table: Uint8Array): Line | undefined {
  let low = 1 - STEEPEST;
  let high = STEEPEST - 1;
  while (low <= high) {
    const slope = (low + high) >> 1;
    let least = -FARTHEST;
    let most = FARTHEST;
    let leastAt = 0;
    let mostAt = 0;
    for (let level = 0; level < 256; level++) {
      const value = table[level] ?? 0;
      const from = value * 2 ** BITS - slope * level;
      if (value > 0 && from > least) [least, leastAt] = [from, level];
      if (value < 255 && from + 2 ** BITS - 1 < most)
        [most, mostAt] = [from + 2 ** BITS - 1, level];
    }
    if (least <= most) return { slope, addition: least };
    if (leastAt > mostAt) low = slope + 1;
    else high = slope - 1;
  }
  return undefined;
}
