import type { Size } from "../image.ts";
import { exp } from "../math.ts";
import { philox } from "../random.ts";
import type { LatticeMap } from "./plane-map.ts";

/** What a smooth random displacement is made of; lengths in pixels. */
export interface NoiseField {
  /** Smoothness: the deviation of the Gaussian that blurs white noise. */
  readonly sigma: number;
  /** The blurred noise, whose white form has variance 1, is multiplied by it. */
  readonly alpha: number;
  readonly seed: number;
  /** Whether both axes move alike. */
  readonly same: boolean;
}

/** More nodes than this would cost more than the pixels; a larger picture gets wider cells. */
const MOST_NODES = 60_000;
/** Nodes beyond the edge of the picture, so that points a little outside move as their neighbours do. */
const MARGIN = 3;
/** "elas" in ASCII: the second word of the key. */
const PURPOSE = 0x656c6173;

/**
 * A displacement as white noise of variance alpha² blurred by a Gaussian of sigma has it, deviation and correlation
 * included, on a lattice of σ/2 (one pixel at least) instead of at every pixel, and the cubic B-spline between.
 */
export function noiseField({ width, height }: Size, field: NoiseField): LatticeMap {
  const { sigma, alpha } = field;
  const step = Math.max(1, sigma / 2, Math.sqrt((width * height) / MOST_NODES));
  const columns = Math.ceil(width / step) + 1 + 2 * MARGIN;
  const rows = Math.ceil(height / step) + 1 + 2 * MARGIN;
  // The spline blurs by a third of a cell squared, which the Gaussian must not do once more.
  const kernel = gaussian(Math.sqrt(Math.max(0, (sigma / step) ** 2 - 1 / 3)), 3);
  const radius = (kernel.length - 1) / 2;
  const noise = whiteNoise(columns + 2 * radius, rows + 2 * radius, field);
  const blurred = blurBoth(noise, columns + 2 * radius, columns, rows, kernel);
  const scale = (alpha * energy(gaussian(sigma, 4))) / energy(spline(kernel));
  // An array's own `from` walks an iterator, which would take longer than all the rest.
  const nodes = new Float32Array(blurred.map((value) => value * scale));
  return { kind: "lattice", columns, rows, margin: MARGIN, step: [step, step], degree: 3, nodes };
}

/** Deviates of mean 0 and variance 1 for x and y by turns: sums of two even ones, for the blur makes them normal. */
function whiteNoise(columns: number, rows: number, { seed, same }: NoiseField): Float64Array {
  const noise = new Float64Array(2 * columns * rows + 2);
  const scale = Math.sqrt(6) / 0x1_0000;
  // Halves of a word: four words make two nodes.
  const deviate = (word: number): number =>
    ((word & 0xffff) + (word >>> 16) + 1 - 0x1_0000) * scale;
  for (let index = 0; index < columns * rows; index += 2) {
    const [a, b, c, d] = philox([index, 0, 0, 0], [seed, PURPOSE]);
    noise[2 * index] = deviate(a);
    noise[2 * index + 1] = deviate(same ? a : b);
    noise[2 * index + 2] = deviate(c);
    noise[2 * index + 3] = deviate(same ? c : d);
  }
  return noise;
}

/** The pairs blurred along rows and down columns; the border of the kernel's radius is used up. */
function blurBoth(
  noise: Float64Array,
  stride: number,
  columns: number,
  rows: number,
  kernel: readonly number[],
): Float64Array {
  const taps = kernel.length;
  const width = 2 * columns;
  const along = new Float64Array(width * (rows + taps - 1));
  for (let row = 0; row < rows + taps - 1; row++) {
    addShifted(noise, 2 * row * stride, 2, along, row * width, width, kernel);
  }
  const blurred = new Float64Array(width * rows);
  for (let row = 0; row < rows; row++) {
    addShifted(along, row * width, width, blurred, row * width, width, kernel);
  }
  return blurred;
}

/** target[i] = Σ kernel[k] · source[i + k · shift] for a stretch of both, added in that order. */
function addShifted(
  source: Float64Array,
  from: number,
  shift: number,
  target: Float64Array,
  to: number,
  length: number,
  kernel: readonly number[],
): void {
  const taps = kernel.length;
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let k = 0, place = from + i; k < taps; k++, place += shift) {
      sum += (kernel[k] ?? 0) * (source[place] ?? 0);
    }
    target[to + i] = sum;
  }
}

/** A Gaussian cut at so many deviations, its weights summing to 1. */
function gaussian(sigma: number, deviations: number): number[] {
  const radius = Math.floor(deviations * sigma + 0.5);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, k) =>
    sigma === 0 ? 1 : exp(-((k - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** What the kernel and the spline at a node do together. */
function spline(kernel: readonly number[]): number[] {
  return Array.from({ length: kernel.length + 2 }, (_, k) => {
    const [before = 0, here = 0, after = 0] = [kernel[k - 2], kernel[k - 1], kernel[k]];
    return (before + 4 * here + after) / 6;
  });
}

/** The deviation that a kernel, applied to both axes, leaves of white noise. */
function energy(kernel: readonly number[]): number {
  return kernel.reduce((sum, weight) => sum + weight * weight, 0);
}
