import type { OtherImages, Step } from "../augmentations/define.ts";
import { resample } from "../geometry/resample.ts";
import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";

/** The pixels after one step. */
export function pixelsOf(step: Step, image: Image, kernels: Kernels, others?: OtherImages): Image {
  if (step.pixels !== undefined) return step.pixels(image, kernels, others);
  return step.warp === undefined ? image : resample(image, step.warp, kernels);
}
