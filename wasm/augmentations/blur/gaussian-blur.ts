import { z } from "zod";
import { blurTakes } from "../../kernels/blur-bands.ts";
import { gaussianBytes, gaussianContinues, gaussianReach } from "../../kernels/gaussian-rows.ts";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";

export const gaussianBlur = defineAugmentation({
  name: "gaussian_blur",
  group: "blur",
  tier: 1,
  summary: "Blur with a Gaussian of standard deviation sigma in pixels; 0 changes nothing.",
  source: "scipy.ndimage.gaussian_filter (truncate 4), albumentations GaussianBlur",
  params: z.object({ sigma: range(0, 64).default([0.5, 3]) }),
  examples: [{ sigma: 1 }, { sigma: 3 }, { sigma: [4, 12] }],
  plan: (params, size, random) => {
    const sigma = random.uniform("sigma", params.sigma);
    if (sigma === 0) return { drawn: { sigma } };
    return {
      drawn: { sigma },
      pixels: (image, kernels) => kernels.gaussianBlur(image, sigma),
      needs: { bytes: gaussianBytes(sigma, size) },
      bands: {
        ...blurTakes(size.width, gaussianReach(sigma), gaussianContinues(sigma, size.width)),
        begin: (source, kernels) => kernels.bands.gaussianBlur(source, sigma),
      },
    };
  },
});
