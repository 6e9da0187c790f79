import { borderIndex } from "../../kernels/border-index.ts";
import type { Window } from "../../kernels/fixed-taps.ts";
import { gaussianWindow } from "./gaussian-window.ts";

/** A disk of a whole radius in pixels, its rim softened by a Gaussian of 3 or 5 places, as in the paper of ImageNet-C. */
export function diskWindow(radius: number, sigma: number): Window {
  const reach = Math.max(8, radius);
  const size = 2 * reach + 1;
  const inside = (x: number, y: number): number =>
    (x - reach) ** 2 + (y - reach) ** 2 <= radius * radius ? 1 : 0;
  const soft = gaussianWindow(radius <= 8 ? 3 : 5, sigma);
  const half = Math.floor(soft.length / 2);
  const place = (index: number): number => borderIndex(index, size, "reflect101") ?? 0;
  const weights = Array.from({ length: size * size }, (_, index) => {
    const [x, y] = [index % size, Math.floor(index / size)];
    let sum = 0;
    for (const [j, down] of soft.entries()) {
      for (const [i, along] of soft.entries()) {
        sum += down * along * inside(place(x + i - half), place(y + j - half));
      }
    }
    return sum;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { width: size, height: size, weights: weights.map((weight) => weight / total) };
}
