import { translation } from "../../geometry/matrix.ts";
import type { WarpEdge } from "../../geometry/warp.ts";
import type { Rectangle, Size } from "../../image.ts";
import type { Step } from "../define.ts";
import { EXACT_EDGE } from "../params.ts";

/** The step that cuts out a rectangle; where it reaches beyond the image, the edge says what is there. */
export function cropTo(size: Size, rectangle: Rectangle, edge: WarpEdge = EXACT_EDGE): Step {
  const { x, y, width, height } = rectangle;
  const warp = { matrix: translation(-x, -y), width, height, edge };
  const inside = x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height;
  if (!inside) return { warp };
  return {
    warp,
    cuts: rectangle,
    pixels: (image, kernels) =>
      width === image.width && height === image.height
        ? image
        : kernels.crop(image, x, y, width, height),
  };
}
