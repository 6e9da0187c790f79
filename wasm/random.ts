import { cosDegrees, log, pow, roundSignificant } from "./math.ts";

/** Inclusive bounds of a draw. */
export type Bounds = readonly [low: number, high: number];

/**
 * Philox4x32 with ten rounds (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011):
 * four 32-bit words of noise from a 128-bit counter and a 64-bit key, with no state between calls.
 */
export function philox(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, c0);
    const low0 = Math.imul(0xd2511f53, c0);
    const high1 = multiplyHigh(0xcd9e8d57, c2);
    const low1 = Math.imul(0xcd9e8d57, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

/** The upper 32 bits of the unsigned 64-bit product. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Each sum stays below 2^32, and is right in 32 bits whatever its sign seems to be.
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const carry = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** FNV-1a over UTF-16 units: names a stream, no more. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The dice of one step. Every draw is a pure function of (seed, variant, place, purpose), so that editing one step
 * reshuffles no other and the order of the draws does not matter. Reals are rounded to six significant digits, as in
 * the canonical pipeline, so that what was drawn can be written down and given back.
 */
export class Random {
  readonly #key: readonly [number, number];
  readonly #variant: number;
  readonly #place: number;

  /** @param seed integer 0…2^53−1. @param variant integer 0…65535. @param place path of the step, such as "2.0". */
  constructor(seed: number, variant: number, place: string) {
    this.#key = [seed >>> 0, Math.floor(seed / 0x1_0000_0000) >>> 0];
    this.#variant = variant;
    this.#place = hashName(place);
  }

  /** A uniform 32-bit word. */
  word(purpose: string): number {
    return this.#words(purpose)[0];
  }

  /** Uniform in [0, 1) with 53 random bits. */
  unit(purpose: string): number {
    const [high, low] = this.#words(purpose);
    return ((high >>> 5) * 0x400_0000 + (low >>> 6)) / 0x20_0000_0000_0000;
  }

  /** Uniform real between the bounds. */
  uniform(purpose: string, [low, high]: Bounds): number {
    if (low === high) return low;
    const drawn = roundSignificant(low + this.unit(purpose) * (high - low));
    return Math.min(high, Math.max(low, drawn));
  }

  /** Uniform integer, both bounds included. */
  integer(purpose: string, [low, high]: Bounds): number {
    return low + Math.floor(this.unit(purpose) * (high - low + 1));
  }

  /** True with the given probability, 0…1. */
  chance(purpose: string, probability: number): boolean {
    return this.unit(purpose) < probability;
  }

  /** Normally distributed (Box and Muller, 1958), to six significant digits. */
  normal(purpose: string, mean: number, std: number): number {
    const radius = Math.sqrt(-2 * log(1 - this.unit(`${purpose} radius`)));
    const deviate = radius * cosDegrees(360 * this.unit(`${purpose} angle`));
    return roundSignificant(mean + std * deviate);
  }

  /** Gamma-distributed with scale 1 and a shape above 0 (Marsaglia and Tsang, 2000). */
  gamma(purpose: string, shape: number): number {
    if (shape < 1) {
      const boost = pow(1 - this.unit(`${purpose} boost`), 1 / shape);
      return this.gamma(`${purpose} above`, shape + 1) * boost;
    }
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    // At least 95 of 100 tries succeed, so that this many never fail.
    for (let attempt = 0; attempt < 64; attempt++) {
      const x = this.normal(`${purpose} ${attempt}`, 0, 1);
      const root = 1 + c * x;
      const v = root * root * root;
      if (v <= 0) continue;
      const u = 1 - this.unit(`${purpose} ${attempt} accept`);
      if (log(u) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
    }
    return d;
  }

  /** Beta-distributed in [0, 1]; both shapes above 0. */
  beta(purpose: string, a: number, b: number): number {
    const x = this.gamma(`${purpose} a`, a);
    const y = this.gamma(`${purpose} b`, b);
    return x + y > 0 ? x / (x + y) : 0.5;
  }

  /** Dirichlet-distributed shares, as many as there are shapes above 0; they sum to 1. */
  dirichlet(purpose: string, shapes: readonly number[]): number[] {
    const draws = shapes.map((shape, index) => this.gamma(`${purpose} ${index}`, shape));
    const sum = draws.reduce((total, draw) => total + draw, 0);
    return draws.map((draw) => (sum > 0 ? draw / sum : 1 / shapes.length));
  }

  /** One of the items, evenly. */
  choose<T>(purpose: string, items: readonly [T, ...T[]]): T {
    return items[Math.floor(this.unit(purpose) * items.length)] ?? items[0];
  }

  /** An index into the weights (none negative, not all zero), drawn in proportion. */
  weighted(purpose: string, weights: readonly number[]): number {
    let left = this.unit(purpose) * weights.reduce((sum, weight) => sum + weight, 0);
    let last = 0;
    for (const [index, weight] of weights.entries()) {
      if (weight <= 0) continue;
      if (left < weight) return index;
      left -= weight;
      last = index;
    }
    return last;
  }

  /** The numbers 0…count−1 in a drawn order (Fisher and Yates). */
  order(purpose: string, count: number): number[] {
    const order = Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      const other = this.integer(`${purpose} ${last}`, [0, last]);
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    return order;
  }

  #words(purpose: string): [number, number, number, number] {
    return philox([hashName(purpose), this.#place, this.#variant, 0], this.#key);
  }
}
