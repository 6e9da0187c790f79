import type { Image } from "../../image.ts";
import type { ColorMatrix, Kernels } from "../../kernels/kernels.ts";
import type { Step } from "../define.ts";

/** The step that makes every new colour a weighted sum of the old ones. */
export function colorMatrixStep(matrix: ColorMatrix, drawn: Step["drawn"] = {}): Step {
  return {
    drawn,
    pointwise: true,
    pixels: (image: Image, kernels: Kernels) => {
      kernels.colorMatrix(image, matrix);
      return image;
    },
  };
}
