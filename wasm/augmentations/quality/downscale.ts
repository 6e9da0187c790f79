import { z } from "zod";
import { INTERPOLATIONS } from "../../geometry/warp.ts";
import { resizingBytes } from "../../kernels/resizing.ts";
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
      // The small picture, and bands of the enlarged one.
      needs: {
        rows: 160,
        beside: (4 * width * height) / (size.width * size.height),
        bytes: resizingBytes({ width, height }, size),
        inPlace: true,
      },
      drawn: { scale },
      pixels: (image, kernels) => {
        if (width === image.width && height === image.height) return image;
        const small = kernels.resize(image, width, height, params.interpolation_down);
        const whole = { x: 0, y: 0, width, height };
        // What is made of an opaque image is so too.
        const opaque = kernels.isOpaque(image);
        kernels.resizeByBands(small, whole, image, params.interpolation_up, (band, top) => {
          if (!opaque) kernels.tone.restoreAlpha(band, image.rows(top, band.height));
          kernels.blending.paste(image, band, 0, top);
        });
        kernels.release(small);
        image.opaque = opaque;
        return image;
      },
    };
  },
});
