import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { color, flag, noiseSeed, range, rgba } from "../params.ts";

export const pixelDropout = defineAugmentation({
  name: "pixel_dropout",
  group: "dropout",
  tier: 2,
  summary:
    "Replace each pixel, or each colour of each pixel, by that of drop_value with probability dropout_prob. Alpha stays.",
  source: "albumentations PixelDropout",
  params: z.object({
    dropout_prob: range(0, 1).default([0.01, 0.01]),
    per_channel: flag().default(false),
    drop_value: color().default("#000000"),
    seed: noiseSeed(),
  }),
  examples: [
    { dropout_prob: 0.2 },
    { dropout_prob: 0.1, per_channel: true, drop_value: "#ffffff" },
  ],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const probability = random.uniform("dropout_prob", params.dropout_prob);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { dropout_prob: probability, seed },
      pixels: (image, kernels) => {
        const fill = rgba(params.drop_value);
        kernels.grain.dropPixels(image, seed, probability, params.per_channel, fill);
        return image;
      },
    };
  },
});
