import type { Picture } from "./twins/picture.ts";

/** One colour of every pixel, 0 red, 1 green, 2 blue. */
export function channelOf({ pixels }: Picture, channel: number): number[] {
  return Array.from({ length: pixels.length / 4 }, (_, i) => pixels[i * 4 + channel]!);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** Pearson's, −1…1. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  const products = a.map((value, i) => (value - centreA) * (b[i]! - centreB));
  return mean(products) / (deviation(a) * deviation(b));
}

/** The largest correlation of the values with themselves moved by any of the distances. */
export function worstPattern(values: readonly number[], distances: readonly number[]): number {
  return Math.max(
    ...distances.map((distance) =>
      Math.abs(correlation(values.slice(distance), values.slice(0, -distance))),
    ),
  );
}
