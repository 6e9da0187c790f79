import { oncePer } from "../once-per.ts";
import type { Tables } from "./kernels.ts";

/** What the kernel `solarize` does to the bytes of a pixel: each a word of four, red in the lowest, but for `below`. */
export interface Solarizing {
  readonly limits: number;
  readonly below: boolean;
  readonly flipped: number;
  readonly more: number;
  readonly less: number;
}

/** The tables as bits flipped or one number added from some level on, or below it, if all three are the same such. */
export const solarizingOfTables = oncePer(
  ({ red, green, blue }: Tables): Solarizing | undefined => {
    if (green !== red || blue !== red) return undefined;
    const first = red.findIndex((value, level) => value !== level);
    const end = red.findLastIndex((value, level) => value !== level) + 1;
    if (first > 0 && end === 256) return changeOf(red, first, 256, false);
    if (first === 0 && end < 256) return changeOf(red, 0, end, true);
    return undefined;
  },
);

/** The one change of all levels from `first` to before `end`. */
function changeOf(
  table: Uint8Array,
  first: number,
  end: number,
  below: boolean,
): Solarizing | undefined {
  const value = (level: number): number => table[level] ?? 0;
  const every = (curve: (level: number) => number): boolean => {
    for (let level = first; level < end; level++) if (value(level) !== curve(level)) return false;
    return true;
  };
  const last = end - 1;
  const flips = value(first) ^ first;
  const more = value(first) - first;
  const less = last - value(last);
  const limits = below ? colors(end) : colors(first);
  if (every((level) => level ^ flips))
    return { limits, below, flipped: colors(flips), more: 0, less: 0 };
  if (more > 0 && every((level) => Math.min(255, level + more))) {
    return { limits, below, flipped: 0, more: colors(more), less: 0 };
  }
  if (less > 0 && every((level) => Math.max(0, level - less))) {
    return { limits, below, flipped: 0, more: 0, less: colors(less) };
  }
  return undefined;
}

/** The same in each colour; alpha stays, for 0 changes nothing. */
function colors(byte: number): number {
  return byte * 0x01_01_01;
}
