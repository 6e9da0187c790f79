import { z } from "zod";
import { multiply, type Matrix } from "../../geometry/matrix.ts";
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
  needs: { beside: 4 },
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
      warp: symmetry < 4 ? turned : transposed,
      pixels: (image, kernels) => {
        const first = turn(image, times, kernels);
        if (symmetry < 4) return first;
        const second = kernels.transpose(first);
        if (first !== image) kernels.release(first);
        return second;
      },
    };
  },
});
