import type { Image, Size } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Decoding } from "./decode-scale.ts";

/**
 * Averages a picture of a file's sides, which were divided in decoding, down to a size; it consumes the image. The last
 * column and row may stand for less than whole pixels, and count so.
 */
export function averageDown(
  image: Image,
  file: Size,
  { scale, width, height }: Decoding,
  kernels: Kernels,
): Image {
  const covered = { width: file.width / scale, height: file.height / scale };
  if (covered.width === width && covered.height === height) return image;
  const averaged = kernels.resize(image, width, height, "area", covered);
  kernels.release(image);
  return averaged;
}
