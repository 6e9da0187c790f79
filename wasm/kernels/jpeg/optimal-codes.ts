import type { HuffmanSpec } from "./standard-tables.ts";

const LONGEST = 16;

/**
 * The shortest codes for symbols that come so often, as ITU T.81, K.2 makes them: none longer than 16 bits, and none
 * of ones alone. `counts` has 256 entries; at least one must not be zero.
 */
export function optimalCodes(counts: ArrayLike<number>): HuffmanSpec {
  const sizes = codeSizes(counts);
  const lengths: number[] = Array.from({ length: 64 }, () => 0);
  for (const size of sizes) if (size > 0) lengths[size] = (lengths[size] ?? 0) + 1;
  shorten(lengths);
  // One code of the longest is the reserved one, which would be all ones.
  let longest = LONGEST;
  while (lengths[longest] === 0) longest -= 1;
  lengths[longest] = (lengths[longest] ?? 0) - 1;
  const symbols = Array.from({ length: 256 }, (_, symbol) => symbol)
    .filter((symbol) => (sizes[symbol] ?? 0) > 0)
    .sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b);
  return [...lengths.slice(1, LONGEST + 1), ...symbols];
}

/** Figure K.1: the length of each symbol's code, and of one reserved symbol behind them; 0 where there is none. */
function codeSizes(counts: ArrayLike<number>): number[] {
  const rest = [...Array.from({ length: 256 }, (_, i) => counts[i] ?? 0), 1];
  const sizes = rest.map(() => 0);
  const next = rest.map(() => -1);
  for (;;) {
    const first = rarest(rest, -1);
    const second = rarest(rest, first);
    if (second === -1) return sizes;
    rest[first] = (rest[first] ?? 0) + (rest[second] ?? 0);
    rest[second] = 0;
    let last = first;
    for (let at = first; at !== -1; at = next[at] ?? -1) {
      sizes[at] = (sizes[at] ?? 0) + 1;
      last = at;
    }
    next[last] = second;
    for (let at = second; at !== -1; at = next[at] ?? -1) sizes[at] = (sizes[at] ?? 0) + 1;
  }
}

/** The last of those that come least often but do come, other than `except`; -1 if there is none. */
function rarest(counts: readonly number[], except: number): number {
  let found = -1;
  for (const [index, count] of counts.entries()) {
    if (count > 0 && index !== except && (found === -1 || count <= (counts[found] ?? 0)))
      found = index;
  }
  return found;
}

/** Figure K.3: takes two codes that are too long to the length of one, and hangs both below a shorter one. */
function shorten(lengths: number[]): void {
  for (let length = lengths.length - 1; length > LONGEST; length -= 1) {
    while ((lengths[length] ?? 0) > 0) {
      let shorter = length - 2;
      while (lengths[shorter] === 0) shorter -= 1;
      lengths[length] = (lengths[length] ?? 0) - 2;
      lengths[length - 1] = (lengths[length - 1] ?? 0) + 1;
      lengths[shorter + 1] = (lengths[shorter + 1] ?? 0) + 2;
      lengths[shorter] = (lengths[shorter] ?? 0) - 1;
    }
  }
}
