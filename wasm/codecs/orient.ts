import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";

/** Turns a picture upright by its EXIF orientation 1…8 (EXIF 2.32, 4.6.4); it consumes the image it is given. */
export function orient(image: Image, orientation: number, kernels: Kernels): Image {
  let upright = image;
  if (orientation >= 5) {
    upright = kernels.transpose(image);
    kernels.release(image);
  }
  // After the transposition 5…8 are the identity, then the same mirrors as 2…4 in another order.
  if ([2, 3, 6, 7].includes(orientation)) kernels.flipHorizontal(upright);
  if ([3, 4, 7, 8].includes(orientation)) kernels.flipVertical(upright);
  return upright;
}
