import { z } from "zod";
import { blurTakes } from "../../kernels/blur-bands.ts";
import { defineAugmentation } from "../define.ts";
import { integerRange } from "../params.ts";

export const blur = defineAugmentation({
  name: "blur",
  aliases: ["uniform_blur"],
  group: "blur",
  tier: 1,
  summary:
    "Replace every pixel by the mean of a square window of size pixels; 0 and 1 change nothing.",
  source: "albumentations Blur, scipy.ndimage.uniform_filter",
  params: z.object({ size: integerRange(0, 128).default([3, 7]) }),
  examples: [{ size: 5 }, { size: 16 }, { size: [3, 31] }],
  plan: (params, { width }, random) => {
    const size = random.integer("size", params.size);
    if (size < 2) return { drawn: { size } };
    return {
      drawn: { size },
      pixels: (image, kernels) => kernels.boxBlur(image, size, size, "reflect101"),
      bands: {
        ...blurTakes(width, size / 2, false),
        begin: (source, kernels) => kernels.bands.boxBlur(source, size, size, "reflect101"),
      },
    };
  },
});
