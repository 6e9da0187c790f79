import { exp } from "../../math.ts";

/** OpenCV's own weights for the smallest windows whose sigma follows from the size. */
const FIXED: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  3: [1 / 4, 1 / 2, 1 / 4],
  5: [1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16],
  7: [1 / 32, 7 / 64, 7 / 32, 9 / 32, 7 / 32, 7 / 64, 1 / 32],
  9: [4, 13, 30, 51, 60, 51, 30, 13, 4].map((weight) => weight / 256),
};

/** Weights of an odd number of places that sum to 1, as OpenCV's getGaussianKernel; sigma 0 follows from the size. */
export function gaussianWindow(size: number, sigma: number): Float32Array {
  const fixed = sigma > 0 ? undefined : FIXED[size];
  if (fixed) return Float32Array.from(fixed);
  const deviation = sigma > 0 ? sigma : 0.3 * ((size - 1) / 2 - 1) + 0.8;
  const weights = Array.from({ length: size }, (_, i) => {
    const distance = i - (size - 1) / 2;
    return exp((-distance * distance) / (2 * deviation * deviation));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float32Array.from(weights, (weight) => weight / total);
}
