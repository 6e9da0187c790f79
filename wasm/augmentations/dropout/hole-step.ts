import { coverLabels } from "../../geometry/cover-labels.ts";
import type { Size } from "../../image.ts";
import type { Step } from "../define.ts";
import { fillOf } from "./hole-fill.ts";

/** A rectangle in whole pixels, which may reach beyond the image, and the word that seeds random colours in it. */
export interface Hole extends Size {
  readonly x: number;
  readonly y: number;
  readonly seed: number;
}

/** The step that fills holes and takes what they hide from the labels. */
export function holeStep(holes: readonly Hole[], fill: string, drawn: Step["drawn"] = {}): Step {
  return {
    drawn,
    pixels: (image, kernels) => {
      const color = fillOf(fill);
      for (const { x, y, width, height, seed } of holes) {
        if (color === "random") kernels.fillRectangleRandom(image, x, y, width, height, seed);
        else kernels.fillRectangle(image, x, y, width, height, color);
      }
      return image;
    },
    annotate: (labels) =>
      coverLabels(
        labels,
        holes.map(({ x, y, width, height }) => ({ x1: x, y1: y, x2: x + width, y2: y + height })),
      ),
  };
}
