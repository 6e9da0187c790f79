import type { Image, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";

/** An opaque black image of the size to draw on; whoever asks for it releases it. */
export function blackLayer({ width, height }: Size, kernels: Kernels): Image {
  const layer = kernels.allocate(width, height);
  kernels.fillRectangle(layer, 0, 0, width, height, [0, 0, 0, 255]);
  return layer;
}
