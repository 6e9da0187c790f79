import { z } from "zod";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { integer, integerRange, noiseSeed, range } from "../params.ts";
import { scaledSize } from "../geometric/resize-to.ts";

export const superpixels = defineAugmentation({
  name: "superpixels",
  group: "quality",
  tier: 3,
  summary:
    "Divide the image into about as many segments along its edges and give each its mean colour with probability p_replace; they are found in a copy whose longer side is at most max_size pixels.",
  source:
    "SLIC (Achanta et al. 2012) in RGB, albumentations Superpixels; what is not replaced keeps its full sharpness",
  params: z.object({
    p_replace: range(0, 1).default([0, 0.1]),
    segments: integerRange(1, 1000).default([100, 100]),
    max_size: integer(16, 256).default(128),
    seed: noiseSeed(),
  }),
  examples: [{ p_replace: 1, segments: 200 }, { p_replace: 0.5 }, { p_replace: [0.2, 0.8] }],
  needs: { inPlace: true },
  plan: (params, size, random) => {
    const replace = random.uniform("p_replace", params.p_replace);
    const segments = random.integer("segments", params.segments);
    const seed = params.seed ?? random.word("seed");
    const dice = new Random(seed, 0, "segments");
    const longer = Math.max(size.width, size.height);
    const small = scaledSize(size, Math.min(1, params.max_size / longer));
    return {
      drawn: { p_replace: replace, segments, seed },
      pixels: (image, kernels) => {
        const isChosen = (index: number) => dice.chance(`${index}`, replace);
        if (longer <= params.max_size) {
          kernels.tone.superpixels(image, image, segments, isChosen);
          return image;
        }
        const seen = kernels.resize(image, small.width, small.height, "area");
        kernels.tone.superpixels(image, seen, segments, isChosen);
        kernels.release(seen);
        return image;
      },
    };
  },
});
