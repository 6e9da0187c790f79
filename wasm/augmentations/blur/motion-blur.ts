import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { flag, integerRange, range } from "../params.ts";
import { drawOddSize } from "./draw-odd-size.ts";
import { motionWindow } from "./motion-window.ts";

export const motionBlur = defineAugmentation({
  name: "motion_blur",
  group: "blur",
  tier: 1,
  summary:
    "Blur along a line of size pixels at an angle in degrees, counter-clockwise; direction, −1…1, lengthens it, shift_x and shift_y, −1…1, move it by up to a quarter of size. An even size is raised to odd.",
  source: "albumentations MotionBlur (whose angle turns clockwise on the screen)",
  params: z.object({
    size: integerRange(0, 127).default([3, 7]),
    angle: range(-360, 360).default([0, 360]),
    direction: range(-1, 1).default([-1, 1]),
    allow_shifted: flag().default(true),
    shift_x: range(-1, 1).default([-1, 1]),
    shift_y: range(-1, 1).default([-1, 1]),
  }),
  examples: [
    { size: 15, angle: 30, direction: 0, allow_shifted: false },
    { size: 7 },
    { size: [9, 21], angle: [60, 120] },
  ],
  plan: (params, _, random) => {
    const size = drawOddSize(random, params.size);
    const angle = random.uniform("angle", params.angle);
    const direction = random.uniform("direction", params.direction);
    const shift_x = params.allow_shifted ? random.uniform("shift_x", params.shift_x) : 0;
    const shift_y = params.allow_shifted ? random.uniform("shift_y", params.shift_y) : 0;
    const drawn = { size, angle, direction, shift_x, shift_y };
    if (size === 1) return { drawn };
    const quarter = Math.floor(size / 2) / 2;
    const stretch = 1 + Math.abs(direction);
    const window = motionWindow(size, angle, stretch, quarter * shift_x, quarter * shift_y);
    return {
      drawn,
      pixels: (image, kernels) => kernels.filters.convolve(image, window, "reflect101"),
    };
  },
});
