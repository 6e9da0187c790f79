import type { Window } from "../../kernels/fixed-taps.ts";

/** The 3 × 3 window that mixes alpha of an effect with 1 − alpha of the image itself. */
export function blendWindow(alpha: number, effect: readonly number[]): Window {
  const weights = effect.map((weight, i) => alpha * weight + (i === 4 ? 1 - alpha : 0));
  return { width: 3, height: 3, weights };
}
