import { z } from "zod";
import { about, multiply, rotation, scaling, translation } from "../../geometry/matrix.ts";
import { shearing } from "../../geometry/shearing.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, flag, range } from "../params.ts";

export const affine = defineAugmentation({
  name: "affine",
  group: "geometric",
  tier: 1,
  summary:
    "About the centre: scale by factors, rotate by degrees counter-clockwise, shear by degrees along x, then along y, then translate by fractions of the sides. The _x and _y forms override; with keep_ratio both sides scale alike.",
  source: "albumentations Affine, whose shears along x and y happen at once",
  params: z.object({
    scale: range(0.01, 20).default([1, 1]),
    translate: range(-2, 2).default([0, 0]),
    rotate: range(-360, 360).default([0, 0]),
    shear: range(-80, 80).default([0, 0]),
    scale_x: range(0.01, 20).optional(),
    scale_y: range(0.01, 20).optional(),
    translate_x: range(-2, 2).optional(),
    translate_y: range(-2, 2).optional(),
    shear_x: range(-80, 80).optional(),
    shear_y: range(-80, 80).optional(),
    keep_ratio: flag().default(false),
    ...edgeParameters(),
  }),
  examples: [
    { scale: 0.7, rotate: 20 },
    { scale: [0.8, 1.2], translate: [-0.1, 0.1], rotate: [-20, 20], shear: [-10, 10] },
    { scale_x: 1.5, scale_y: 0.8, shear_x: 20, border: "replicate" },
  ],
  plan: (params, { width, height }, random) => {
    const scale_x = random.uniform("scale_x", params.scale_x ?? params.scale);
    const scale_y = params.keep_ratio
      ? scale_x
      : random.uniform("scale_y", params.scale_y ?? params.scale);
    const translate_x = random.uniform("translate_x", params.translate_x ?? params.translate);
    const translate_y = random.uniform("translate_y", params.translate_y ?? params.translate);
    const shear_x = random.uniform("shear_x", params.shear_x ?? params.shear);
    const shear_y = random.uniform("shear_y", params.shear_y ?? params.shear);
    const rotate = random.uniform("rotate", params.rotate);
    const linear = multiply(
      shearing(shear_x, shear_y),
      rotation(rotate),
      scaling(scale_x, scale_y),
    );
    const matrix = multiply(
      translation(translate_x * width, translate_y * height),
      about([width / 2, height / 2], linear),
    );
    return {
      drawn: { rotate, scale_x, scale_y, translate_x, translate_y, shear_x, shear_y },
      warp: { matrix, width, height, edge: edgeOf(params) },
    };
  },
});
