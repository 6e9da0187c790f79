import type { ColorMatrix } from "../../kernels/kernels.ts";

/** Blends with the BT.601 grey: factor 0 is grey, 1 the image, above 1 more colourful. */
export function saturationMatrix(factor: number): ColorMatrix {
  const [r, g, b] = [0.299 * (1 - factor), 0.587 * (1 - factor), 0.114 * (1 - factor)];
  return [r + factor, g, b, 0, r, g + factor, b, 0, r, g, b + factor, 0];
}
