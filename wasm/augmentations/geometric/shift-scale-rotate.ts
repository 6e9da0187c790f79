import { z } from "zod";
import { about, multiply, rotation, scaling, translation } from "../../geometry/matrix.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, range } from "../params.ts";

export const shiftScaleRotate = defineAugmentation({
  name: "shift_scale_rotate",
  group: "geometric",
  tier: 1,
  summary:
    "Shift by fractions of the sides, scale by 1 + scale and rotate by degrees counter-clockwise about the centre; shift_x and shift_y override shift.",
  source: "albumentations ShiftScaleRotate",
  params: z.object({
    shift: range(-2, 2).default([-0.0625, 0.0625]),
    scale: range(-0.99, 10).default([-0.1, 0.1]),
    angle: range(-360, 360).default([-45, 45]),
    shift_x: range(-2, 2).optional(),
    shift_y: range(-2, 2).optional(),
    ...edgeParameters(),
  }),
  examples: [
    { shift: 0, scale: 0, angle: 20 },
    { shift_x: 0.2, shift_y: -0.1, scale: 0.3, angle: 0, border: "reflect101" },
    { scale: -0.4, shift: 0, angle: 90 },
  ],
  plan: (params, { width, height }, random) => {
    const shift_x = random.uniform("shift_x", params.shift_x ?? params.shift);
    const shift_y = random.uniform("shift_y", params.shift_y ?? params.shift);
    const scale = random.uniform("scale", params.scale);
    const angle = random.uniform("angle", params.angle);
    const matrix = multiply(
      translation(shift_x * width, shift_y * height),
      about([width / 2, height / 2], multiply(scaling(1 + scale, 1 + scale), rotation(angle))),
    );
    return {
      drawn: { scale, angle, shift_x, shift_y },
      warp: { matrix, width, height, edge: edgeOf(params) },
    };
  },
});
