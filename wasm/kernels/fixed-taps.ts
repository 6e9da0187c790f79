/** Weights of a window, row by row from the top left. Each sum of magnitudes is at most 256. */
export interface Window {
  readonly width: number;
  readonly height: number;
  readonly weights: readonly number[];
}

/** Taps for the fixed-point kernel, an even number: i16 weights of 14 bits and places as row × 65536 + column. */
export interface FixedTaps {
  readonly places: Uint32Array;
  readonly weights: Int16Array;
}

const ONE = 2 ** 14;
const LARGEST = 32_767;

/**
 * The window's taps but for those that are 0. Each rounding carries its error to the next, so that the sum is that of
 * the weights; what is too large for sixteen bits is told in several parts.
 */
export function fixedTaps({ width, weights }: Window): FixedTaps {
  const taps: [place: number, weight: number][] = [];
  let exact = 0;
  let given = 0;
  for (const [index, weight] of weights.entries()) {
    if (weight === 0) continue;
    exact += weight * ONE;
    let rest = Math.round(exact) - given;
    given += rest;
    const place = Math.floor(index / width) * 65_536 + (index % width);
    while (rest !== 0) {
      const part = Math.max(-LARGEST, Math.min(LARGEST, rest));
      taps.push([place, part]);
      rest -= part;
    }
  }
  if (taps.length % 2 === 1) taps.push([taps[0]?.[0] ?? 0, 0]);
  return {
    places: Uint32Array.from(taps, ([place]) => place),
    weights: Int16Array.from(taps, ([, weight]) => weight),
  };
}
