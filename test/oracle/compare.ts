import type { Raster } from "../scene.ts";

/** How far two pictures are apart, in levels, over all channels. */
export interface Difference {
  readonly mean: number;
  readonly most: number;
  /** Of the pixels, how many differ at all. */
  readonly share: number;
}

/** Colours that are wholly transparent in both are not looked at. */
export function compare(actual: Raster, expected: Raster): Difference {
  let [sum, most, differing] = [0, 0, 0];
  const count = expected.data.length / 4;
  for (let start = 0; start < expected.data.length; start += 4) {
    const hidden = actual.data[start + 3] === 0 && expected.data[start + 3] === 0;
    const differences = hidden
      ? [0]
      : [0, 1, 2, 3].map((c) =>
          Math.abs((actual.data[start + c] ?? 0) - (expected.data[start + c] ?? 0)),
        );
    const largest = Math.max(...differences);
    sum += differences.reduce((total, value) => total + value, 0);
    most = Math.max(most, largest);
    differing += Number(largest > 0);
  }
  // Alpha is 255 on both sides of an opaque picture, so three channels count.
  return { mean: sum / (count * 3), most, share: differing / count };
}
