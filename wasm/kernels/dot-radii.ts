import { atan2Degrees } from "../math.ts";

/** Halvings of the interval in which a radius is sought: more than a double tells apart. */
const HALVINGS = 60;

/** For each darkness of 0…255 the radius of a dot, in sides of its cell, that covers that share of the cell. */
export function dotRadii(): Float64Array {
  return Float64Array.from({ length: 256 }, (_, dark) => {
    if (dark === 0) return 0;
    // Beyond the corners, so that a soft edge leaves no white there.
    if (dark === 255) return 1;
    let [low, high] = [0, Math.SQRT1_2];
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = (low + high) / 2;
      if (coverage(middle) < dark / 255) low = middle;
      else high = middle;
    }
    return high;
  });
}

/** The share of a unit square that a disc about its middle covers. */
function coverage(radius: number): number {
  if (radius <= 0.5) return Math.PI * radius * radius;
  // Half of a quarter: the triangle up to where the disc leaves the square, and the sector from there to the diagonal.
  const leaves = Math.sqrt(radius * radius - 0.25);
  return 8 * (leaves / 4 + (radius * radius * (Math.PI / 4 - arctangent(leaves * 2))) / 2);
}

/** Arctangent in radians of 0…1. */
function arctangent(ratio: number): number {
  return (atan2Degrees(ratio, 1) * Math.PI) / 180;
}
