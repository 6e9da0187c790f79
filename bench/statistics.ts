/** The middle of a set of measurements and the quartiles around it. */
export interface Summary {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

/** Quantiles by linear interpolation between the sorted values. Throws RangeError where there is none. */
export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), q1: quantile(sorted, 0.25), q3: quantile(sorted, 0.75) };
}

/** The value below which the share `p` (0…1) of ascending values lies. */
export function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) throw new RangeError("no values");
  return low + (high - low) * (place - Math.floor(place));
}

/** The nth root of the product of positive values. Throws RangeError where there is none. */
export function geometricMean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("no values");
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
