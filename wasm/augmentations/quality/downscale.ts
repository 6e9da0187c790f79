import { z } from "zod";
import { INTERPOLATIONS } from "../../geometry/warp.ts";
import { defineAugmentation } from "../define.ts";
import { choice, range } from "../params.ts";
import { scaledSize } from "../geometric/resize-to.ts";

export const downscale = defineAugmentation({
  name: "downscale",
  group: "quality",
  tier: 1,
  summary: "Shrink by the factor scale and enlarge to the old size again; alpha stays as it was.",
  source: "albumentations Downscale",
  params: z.object({
    scale: range(0.01, 1).default([0.25, 0.25]),
    interpolation_down: choice(INTERPOLATIONS).default("nearest"),
    interpolation_up: choice(INTERPOLATIONS).default("nearest"),
  }),
  examples: [
    {},
    { scale: 0.1, interpolation_down: "area", interpolation_up: "linear" },
    { scale: [0.1, 0.5] },
  ],
  plan: (params, size, random) => {
    const scale = random.uniform("scale", params.scale);
    const { width, height } = scaledSize(size, scale);
    return {
      // The small picture.
      needs: { beside: (4 * width * height) / (size.width * size.height) },
      drawn: { scale },
      pixels: (image, kernels) => {
        if (width === image.width && height === image.height) return image;
        const small = kernels.resize(image, width, height, params.interpolation_down);
        const large = kernels.resize(small, image.width, image.height, params.interpolation_up);
        kernels.release(small);
        // What is made of an opaque image is so too.
        if (!kernels.isOpaque(image)) kernels.tone.restoreAlpha(large, image);
        return large;
      },
    };
  },
});
