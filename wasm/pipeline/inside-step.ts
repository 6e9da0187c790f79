import type { Step } from "../augmentations/define.ts";
import { boundsOf, clipBounds, type Bounds } from "../geometry/boxes.ts";
import type { Labels } from "../geometry/labels.ts";
import type { Image, Rectangle, Size } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { pixelsOf } from "./pixels-of.ts";
import type { CombinatorNode } from "./spec.ts";

/** Where in_boxes acts: in the rectangle that it names or, without one, in every label box, rounded outwards. */
export function rectanglesOf(node: CombinatorNode, labels: Labels, size: Size): Rectangle[] {
  const { x_min = 0, y_min = 0, x_max = size.width, y_max = size.height } = node.params;
  const named = Object.keys(node.params).length > 0;
  const boxes: readonly Bounds[] = named
    ? [{ x1: Number(x_min), y1: Number(y_min), x2: Number(x_max), y2: Number(y_max) }]
    : [
        ...labels.boxes,
        ...labels.polygons.flatMap(({ oriented, points }) => {
          const bounds = oriented === undefined ? undefined : boundsOf(points);
          return bounds === undefined ? [] : [bounds];
        }),
      ];
  return boxes.flatMap((box): Rectangle[] => {
    const inside = clipBounds(box, size);
    if (inside === undefined) return [];
    const [x, y] = [Math.floor(inside.x1), Math.floor(inside.y1)];
    return [{ x, y, width: Math.ceil(inside.x2) - x, height: Math.ceil(inside.y2) - y }];
  });
}

/** The step that carries out others inside a rectangle only; none of these moves anything. */
export function insideStep({ x, y, width, height }: Rectangle, steps: readonly Step[]): Step {
  return {
    pixels: (image: Image, kernels: Kernels): Image => {
      const part = steps.reduce(
        (before, step) => {
          const after = pixelsOf(step, before, kernels);
          if (after !== before) kernels.release(before);
          return after;
        },
        kernels.crop(image, x, y, width, height),
      );
      kernels.blending.paste(image, part, x, y);
      kernels.release(part);
      return image;
    },
  };
}
