import { lanczos } from "./lanczos.ts";

/** Positions between two pixels that a table knows; one more for the next pixel itself. */
export const TABLE_STEPS = 1024;

/** Keys' cubic convolution (1981) with a = −0.75: weights of the pixels at −1, 0, 1, 2 for 0 ≤ fraction ≤ 1. */
export function cubicWeights(fraction: number): number[] {
  return [1 + fraction, fraction, 1 - fraction, 2 - fraction].map((x) => {
    const a = -0.75;
    if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
    return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  });
}

/** Lanczos with four lobes, made to sum to 1: weights of the pixels at −3 … 4 for 0 ≤ fraction ≤ 1. */
export function lanczosWeights(fraction: number): number[] {
  const weights = Array.from({ length: 8 }, (_, i) => lanczos(i - 3 - fraction, 4));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The weights at every 1/1024 of the way from one pixel to the next, both ends included. */
export function weightTable(weights: (fraction: number) => number[]): Float32Array {
  return Float32Array.from(
    Array.from({ length: TABLE_STEPS + 1 }, (_, step) => weights(step / TABLE_STEPS)).flat(),
  );
}
