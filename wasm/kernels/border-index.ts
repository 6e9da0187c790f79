import { BORDERS, type Border } from "../geometry/warp.ts";

/** The border's number in the kernels. */
export function borderCode(border: Border): number {
  return BORDERS.indexOf(border);
}

/** The index in 0…size−1 whose pixel stands at any integer index; undefined outside where the border is constant. */
export function borderIndex(index: number, size: number, border: Border): number | undefined {
  if (index >= 0 && index < size) return index;
  if (border === "constant") return undefined;
  if (border === "replicate") return index < 0 ? 0 : size - 1;
  if (border === "wrap") return modulo(index, size);
  // Both mirrors repeat after going there and back; 101 does not visit the two ends twice.
  const shared = border === "reflect101" ? 1 : 0;
  const place = modulo(index, Math.max(1, 2 * (size - shared)));
  return place < size ? place : 2 * size - 1 - shared - place;
}

function modulo(index: number, period: number): number {
  return ((index % period) + period) % period;
}
