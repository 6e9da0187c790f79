import { cosDegrees, sinDegrees } from "../math.ts";

/** Positions between two pixels that the tables know. */
const STEPS = 2048;

/** Keys' cubic convolution (1981) with a = −0.75: weights of the pixels at −1, 0, 1, 2 for 0 ≤ fraction ≤ 1. */
export function cubicWeights(fraction: number): number[] {
  return [1 + fraction, fraction, 1 - fraction, 2 - fraction].map((x) => {
    const a = -0.75;
    if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
    return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  });
}

const EIGHTHS = Array.from(
  { length: 8 },
  (_, k) => [sinDegrees(45 * k), cosDegrees(45 * k)] as const,
);

/** Lanczos with four lobes, made to sum to 1: weights of the pixels at −3 … 4 for 0 ≤ fraction ≤ 1. */
export function lanczosWeights(fraction: number): number[] {
  // Nearer than this to a pixel the quotients below lose their digits, and the pixel alone is exact enough.
  const nearest = Math.round(fraction);
  if (Math.abs(fraction - nearest) < 1e-6) {
    return Array.from({ length: 8 }, (_, k) => Number(k === 3 + nearest));
  }
  // With x the distance from the pixel at −3, sin(π (x − k)) = ± sin(π x), and sin(π (x − k) / 4) follows from the
  // sine and cosine of π x / 4: two sines and a cosine are enough for all eight. The sign and π² leave with the total.
  const sine = sinDegrees(45 * (fraction + 3));
  const cosine = cosDegrees(45 * (fraction + 3));
  const weights = EIGHTHS.map(([sin, cos], k) => {
    const distance = fraction + 3 - k;
    return ((k % 2 === 0 ? 1 : -1) * (sine * cos - cosine * sin)) / (distance * distance);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The weights of one axis at every 1/2048 of the way from one pixel to the next. */
export interface WeightTables {
  /** Of 14 bits; each position's sum to 16384 exactly. */
  readonly along: Int16Array;
  /** Divided by 2^14, to undo the scale of the others. */
  readonly down: Float32Array;
}

export function weightTables(weights: (fraction: number) => number[]): WeightTables {
  const all = Array.from({ length: STEPS }, (_, step) => weights(step / STEPS));
  const flat = Float64Array.from(all.flat());
  return {
    along: fixedWeights(flat, flat.length / STEPS),
    down: Float32Array.from(flat, (weight) => weight / 16_384),
  };
}

/** Weights as i16 of 14 bits; every `taps` of them sum to 16384 exactly, so that flat areas stay as they are. */
export function fixedWeights(weights: Float64Array, taps: number): Int16Array {
  const fixed = new Int16Array(weights.length);
  for (let start = 0; start < weights.length; start += taps) {
    let exact = 0;
    let given = 0;
    for (let k = start; k < start + taps; k++) {
      // Each rounding carries its error to the next.
      exact += (weights[k] ?? 0) * 16_384;
      const weight = Math.round(exact) - given;
      fixed[k] = weight;
      given += weight;
    }
  }
  return fixed;
}
