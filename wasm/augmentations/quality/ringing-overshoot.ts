import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integerRange, range } from "../params.ts";
import { besselJ1 } from "./bessel.ts";

export const ringingOvershoot = defineAugmentation({
  name: "ringing_overshoot",
  group: "quality",
  tier: 3,
  summary:
    "Ring about edges as a sharp low-pass filter does: a round sinc of cutoff radians a pixel, cut to size × size pixels, size odd.",
  source: "Real-ESRGAN (Wang et al. 2021), albumentations RingingOvershoot",
  params: z.object({
    size: integerRange(3, 31).default([7, 15]),
    cutoff: range(0.01, 3.15).default([0.785398, 1.5708]),
  }),
  examples: [{ size: 15, cutoff: 0.8 }, { size: 7, cutoff: 1.5 }, {}],
  plan: (params, _, random) => {
    // An even size would have no centre; the next one has.
    const size = 2 * Math.floor(random.integer("size", params.size) / 2) + 1;
    const cutoff = random.uniform("cutoff", params.cutoff);
    const window = { width: size, height: size, weights: roundSinc(size, cutoff) };
    return {
      drawn: { size, cutoff },
      pixels: (image, kernels) => kernels.filters.convolve(image, window, "reflect101"),
    };
  },
});

/** cutoff · J1(cutoff · r) / 2πr about the middle, brought to a sum of 1. */
function roundSinc(size: number, cutoff: number): readonly number[] {
  const middle = (size - 1) / 2;
  const heights = Array.from({ length: size * size }, (_, index) => {
    const [x, y] = [(index % size) - middle, Math.floor(index / size) - middle];
    const r = Math.sqrt(x * x + y * y);
    if (r === 0) return (cutoff * cutoff) / (4 * Math.PI);
    return (cutoff * besselJ1(cutoff * r)) / (2 * Math.PI * r);
  });
  const sum = heights.reduce((before, height) => before + height, 0);
  return heights.map((height) => height / sum);
}
