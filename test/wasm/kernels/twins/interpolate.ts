/** Shares of neighbouring pixels at a place in index space: pairs of index and weight. */
export type Shares = readonly (readonly [index: number, weight: number])[];

export function linear(place: number): Shares {
  const first = Math.floor(place);
  return [
    [first, 1 - (place - first)],
    [first + 1, place - first],
  ];
}

export function cubic(place: number): Shares {
  return around(place, 2, keys);
}

export function lanczos4(place: number): Shares {
  const shares = around(place, 4, (distance) => windowedSinc(distance, 4));
  const total = shares.reduce((sum, [, weight]) => sum + weight, 0);
  return shares.map(([index, weight]) => [index, weight / total]);
}

function around(place: number, reach: number, kernel: (distance: number) => number): Shares {
  const first = Math.floor(place) - reach + 1;
  return Array.from({ length: 2 * reach }, (_, k) => [first + k, kernel(first + k - place)]);
}

function keys(distance: number): number {
  const d = Math.abs(distance);
  if (d <= 1) return 1.25 * d ** 3 - 2.25 * d ** 2 + 1;
  return d < 2 ? -0.75 * (d ** 3 - 5 * d ** 2 + 8 * d - 4) : 0;
}

export function windowedSinc(distance: number, lobes: number): number {
  if (Math.abs(distance) < 1e-12) return 1;
  if (Math.abs(distance) >= lobes) return 0;
  const sinc = (x: number): number => Math.sin(Math.PI * x) / (Math.PI * x);
  return sinc(distance) * sinc(distance / lobes);
}
