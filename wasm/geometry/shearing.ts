import { tanDegrees } from "../math.ts";
import { multiply, type Matrix } from "./matrix.ts";

/**
 * Shears along x by one angle, then along y by another, about the origin; degrees, within ±89. Opposite angles whose
 * tangents multiply to −1 would squash the plane, but for one after the other none does.
 */
export function shearing(xDegrees: number, yDegrees: number): Matrix {
  return multiply(
    [1, 0, 0, tanDegrees(yDegrees), 1, 0, 0, 0, 1],
    [1, tanDegrees(xDegrees), 0, 0, 1, 0, 0, 0, 1],
  );
}
