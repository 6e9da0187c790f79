import type { Window } from "../../kernels/fixed-taps.ts";
import { cosDegrees, sinDegrees } from "../../math.ts";

/**
 * The places of an odd square that a line through its centre, moved by (shiftX, shiftY) pixels, touches, weighed
 * alike. `stretch` lengthens the line; what runs out of the square piles up on its rim.
 */
export function motionWindow(
  size: number,
  angle: number,
  stretch: number,
  shiftX: number,
  shiftY: number,
): Window {
  const reach = Math.floor(size / 2);
  const points = 2 * size;
  const touched = new Set<number>();
  for (let i = 0; i < points; i++) {
    const along = stretch * (-reach + (2 * reach * i) / (points - 1));
    const column = place(reach + cosDegrees(angle) * along + shiftX, size);
    const row = place(reach - sinDegrees(angle) * along + shiftY, size);
    touched.add(row * size + column);
  }
  const weights = Array.from({ length: size * size }, (_, i) =>
    touched.has(i) ? 1 / touched.size : 0,
  );
  return { width: size, height: size, weights };
}

function place(coordinate: number, size: number): number {
  return Math.max(0, Math.min(size - 1, Math.round(coordinate)));
}
