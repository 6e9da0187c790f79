import { z } from "zod";
import { multiply, type Matrix } from "../../geometry/matrix.ts";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { integerRange } from "../params.ts";
import { turn, turnWarp } from "./turn.ts";

const TRANSPOSE: Matrix = [0, 1, 0, 1, 0, 0, 0, 0, 1];

export const squareSymmetry = defineAugmentation({
  name: "square_symmetry",
  aliases: ["d4"],
  group: "geometric",
  tier: 1,
  summary:
    "One of the eight symmetries of a square: 0…3 are quarter turns counter-clockwise, 4…7 the same turns and then a transposition.",
  source: "albumentations SquareSymmetry, D4",
  params: z.object({ symmetry: integerRange(0, 7).default([0, 7]) }),
  examples: [{ symmetry: 3 }, { symmetry: 4 }, { symmetry: 5 }, { symmetry: 6 }, { symmetry: 7 }],
  plan: (params, size, random) => {
    const symmetry = random.integer("symmetry", params.symmetry);
    const times = symmetry % 4;
    const turned = turnWarp(times, size);
    const transposed = {
      ...turned,
      matrix: multiply(TRANSPOSE, turned.matrix),
      width: turned.height,
      height: turned.width,
    };
    return {
      drawn: { symmetry },
      needs: { inPlace: symmetry < 4 === (times % 2 === 0) },
      warp: symmetry < 4 ? turned : transposed,
      pixels: (image, kernels) =>
        symmetry < 4 ? turn(image, times, kernels) : mirror(image, times, kernels),
    };
  },
});

/** A turn and then a transposition: of a quarter turn that leaves a flip. */
function mirror(image: Image, times: number, kernels: Kernels): Image {
  if (times % 2 === 0) return turn(kernels.transpose(image), times, kernels);
  if (times === 1) kernels.flipHorizontal(image);
  else kernels.flipVertical(image);
  return image;
}
