import { z } from "zod";
import { mapWarp } from "../../geometry/map-warp.ts";
import { noiseField } from "../../geometry/noise-field.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, flag, noiseSeed, range } from "../params.ts";

export const elasticTransform = defineAugmentation({
  name: "elastic_transform",
  group: "geometric",
  tier: 2,
  summary:
    "Move every pixel by white noise that is blurred by a Gaussian of sigma pixels and multiplied by alpha: about 0.28 alpha / sigma pixels (alpha 1 and sigma 50 move nothing to be seen; try 50 and 7).",
  source:
    "Simard, Steinkraus and Platt, Best Practices for Convolutional Neural Networks, 2003; albumentations ElasticTransform, its field here a spline over cells of sigma / 2, wider where a picture would have over 60,000 of them",
  params: z.object({
    alpha: range(0, 5000).default([1, 1]),
    sigma: range(1, 500).default([50, 50]),
    same_dxdy: flag().default(false),
    seed: noiseSeed(),
    ...edgeParameters(),
  }),
  examples: [
    { alpha: 40, sigma: 6 },
    { alpha: 150, sigma: 12, border: "reflect101" },
    { alpha: 40, sigma: 6, same_dxdy: true, interpolation: "cubic" },
  ],
  plan: (params, size, random) => {
    const alpha = random.uniform("alpha", params.alpha);
    const sigma = random.uniform("sigma", params.sigma);
    const seed = params.seed ?? random.word("seed");
    const field = { alpha, sigma, seed, same: params.same_dxdy };
    return {
      drawn: { alpha, sigma, seed },
      warp: mapWarp(size, edgeOf(params), () => noiseField(size, field)),
    };
  },
});
