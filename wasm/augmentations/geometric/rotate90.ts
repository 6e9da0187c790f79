import { z } from "zod";
import { IDENTITY, type Matrix } from "../../geometry/matrix.ts";
import type { Image, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { EXACT_EDGE, integerRange } from "../params.ts";

export const rotate90 = defineAugmentation({
  name: "rotate90",
  group: "geometric",
  tier: 1,
  summary:
    "Rotate by right angles, counter-clockwise, without loss: 1 is 90°, 2 is 180°, 3 is 270°.",
  source: "numpy.rot90",
  params: z.object({ times: integerRange(0, 3).default([0, 3]) }),
  examples: [{ times: 1 }, { times: 2 }, { times: 3 }],
  plan: (params, { width, height }, random) => {
    const times = random.integer("times", params.times);
    const size = times % 2 === 1 ? { width: height, height: width } : { width, height };
    return {
      drawn: { times },
      warp: { matrix: turnMatrix(times, { width, height }), ...size, edge: EXACT_EDGE },
      pixels: (image, kernels) => turn(image, times, kernels),
    };
  },
});

function turnMatrix(times: number, { width, height }: Size): Matrix {
  if (times === 1) return [0, 1, 0, -1, 0, width, 0, 0, 1];
  if (times === 2) return [-1, 0, width, 0, -1, height, 0, 0, 1];
  if (times === 3) return [0, -1, height, 1, 0, 0, 0, 0, 1];
  return IDENTITY;
}

function turn(image: Image, times: number, kernels: Kernels): Image {
  if (times === 0) return image;
  if (times === 2) {
    kernels.flipHorizontal(image);
    kernels.flipVertical(image);
    return image;
  }
  const turned = kernels.transpose(image);
  if (times === 1) kernels.flipVertical(turned);
  else kernels.flipHorizontal(turned);
  return turned;
}
