import { multiply, scaling, translation } from "../../geometry/matrix.ts";
import type { Interpolation } from "../../geometry/warp.ts";
import type { Rectangle, Size } from "../../image.ts";
import type { Step } from "../define.ts";
import { resizeTo } from "../geometric/resize-to.ts";
import { EXACT_EDGE } from "../params.ts";
import { cropTo } from "./crop-to.ts";

/** The step that cuts a rectangle inside the image out and brings it to a size. */
export function cropAndResize(
  size: Size,
  rectangle: Rectangle,
  target: Size,
  interpolation: Interpolation | "auto",
): Step {
  const cut = cropTo(size, rectangle);
  const resized = resizeTo(rectangle, target, interpolation);
  const scale = scaling(target.width / rectangle.width, target.height / rectangle.height);
  const most = Math.max(size.width * size.height, target.width * target.height);
  return {
    // The part before it is resized.
    needs: { beside: (4 * rectangle.width * rectangle.height) / most },
    warp: {
      matrix: multiply(scale, translation(-rectangle.x, -rectangle.y)),
      width: target.width,
      height: target.height,
      edge: { ...EXACT_EDGE, border: "replicate" },
    },
    cuts: rectangle,
    pixels: (image, kernels) => {
      const part = cut.pixels?.(image, kernels) ?? image;
      const result = resized.pixels?.(part, kernels) ?? part;
      if (part !== image && part !== result) kernels.release(part);
      return result;
    },
  };
}
