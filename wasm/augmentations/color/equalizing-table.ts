import { tableOf } from "./look-up-step.ts";

/**
 * The curve that spreads the counted levels evenly, as cv2.equalizeHist has it to the byte, in single precision and
 * with halves to even. One level alone stays.
 */
export function equalizingTable(counts: Uint32Array): Uint8Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const first = counts.findIndex((count) => count > 0);
  const rest = total - (counts[first] ?? 0);
  if (rest === 0) return tableOf((level) => level);
  const scale = Math.fround(255 / Math.fround(rest));
  let sum = 0;
  return Uint8Array.from(counts, (count, level) => {
    if (level > first) sum += count;
    return Math.min(255, roundToEven(Math.fround(Math.fround(sum) * scale)));
  });
}

/** The same as PIL.ImageOps.equalize has it, in whole numbers. */
export function equalizingTablePil(counts: Uint32Array): Uint8Array {
  const present = counts.filter((count) => count > 0);
  const total = present.reduce((sum, count) => sum + count, 0);
  const step = Math.floor((total - (present.at(-1) ?? 0)) / 255);
  if (present.length <= 1 || step === 0) return tableOf((level) => level);
  let sum = Math.floor(step / 2);
  return Uint8Array.from(counts, (count) => {
    const level = Math.floor(sum / step);
    sum += count;
    return Math.min(255, level);
  });
}

function roundToEven(value: number): number {
  const low = Math.floor(value);
  const above = value - low;
  return low + (above > 0.5 || (above === 0.5 && low % 2 === 1) ? 1 : 0);
}
