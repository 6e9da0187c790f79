import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, range } from "../params.ts";

export const saltAndPepper = defineAugmentation({
  name: "salt_and_pepper",
  group: "noise",
  tier: 1,
  summary:
    "Make a fraction, amount, of the pixels white or black; salt_vs_pepper is the white ones' share of them. Each pixel draws for itself.",
  source: "albumentations SaltAndPepper",
  params: z.object({
    amount: range(0, 1).default([0.01, 0.06]),
    salt_vs_pepper: range(0, 1).default([0.4, 0.6]),
    seed: noiseSeed(),
  }),
  examples: [{ amount: 0.05 }, { amount: 0.25, salt_vs_pepper: 0.2 }],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const amount = random.uniform("amount", params.amount);
    const salt = random.uniform("salt_vs_pepper", params.salt_vs_pepper);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { amount, salt_vs_pepper: salt, seed },
      pixels: (image, kernels) => {
        kernels.grain.saltAndPepper(image, seed, amount * salt, amount * (1 - salt));
        return image;
      },
    };
  },
});
