import { tableOf } from "./look-up-step.ts";

export const STRETCHES = ["cdf", "pil"] as const;

/**
 * The curve that brings the counted levels to 0…255 once `cutoff` percent of the pixels are left out at either end:
 * a line as in PIL.ImageOps.autocontrast (pil), or the cumulated counts between the two ends (cdf).
 */
export function stretchingTable(
  counts: Uint32Array,
  cutoff: number,
  method: (typeof STRETCHES)[number],
): Uint8Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const cut = Math.floor((total * cutoff) / 100);
  const trimmed = trim(trim(counts, cut).toReversed(), cut).toReversed();
  const low = trimmed.findIndex((count) => count > 0);
  const high = trimmed.findLastIndex((count) => count > 0);
  if (high <= low) return tableOf((level) => level);
  if (method === "cdf") return cumulate(counts, low, high);
  const scale = 255 / (high - low);
  const offset = -low * scale;
  return Uint8Array.from(counts, (_, level) =>
    Math.min(255, Math.max(0, Math.trunc(level * scale + offset))),
  );
}

/** The counts without the first `cut` pixels. */
function trim(counts: Uint32Array, cut: number): Uint32Array {
  let left = cut;
  return counts.map((count) => {
    const taken = Math.min(left, count);
    left -= taken;
    return count - taken;
  });
}

function cumulate(counts: Uint32Array, low: number, high: number): Uint8Array {
  const all = counts.subarray(low + 1, high + 1).reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return tableOf((level) => {
    if (level <= low) return 0;
    if (level <= high) sum += counts[level] ?? 0;
    return (sum * 255) / all;
  });
}
