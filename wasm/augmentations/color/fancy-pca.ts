import { z } from "zod";
import type { ColorMatrix } from "../../kernels/kernels.ts";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, number } from "../params.ts";
import { principalAxes } from "./principal-axes.ts";

export const fancyPca = defineAugmentation({
  name: "fancy_pca",
  group: "color",
  tier: 3,
  summary:
    "Shift all colours along the principal axes of the image's own, by a normal draw of deviation alpha for each, times the deviation along it.",
  source:
    "Krizhevsky, Sutskever, Hinton 2012 with standard deviations, as is common; albumentations FancyPCA scales the colours instead",
  params: z.object({ alpha: number(0, 10).default(0.1), seed: noiseSeed() }),
  examples: [{ alpha: 0.5 }, { alpha: 1 }],
  needs: { inPlace: true },
  plan: ({ alpha, ...params }, _, random) => {
    const seed = params.seed ?? random.word("seed");
    const dice = new Random(seed, 0, "axes");
    const draws = [0, 1, 2].map((index) => dice.normal(`axis ${index}`, 0, alpha));
    return {
      drawn: { seed },
      pixels: (image, kernels) => {
        const shift: [number, number, number] = [0, 0, 0];
        for (const [index, { variance, axis }] of principalAxes(
          kernels.tone.moments(image),
        ).entries()) {
          const length = (draws[index] ?? 0) * Math.sqrt(variance);
          for (const [color, part] of axis.entries())
            shift[color] = (shift[color] ?? 0) + part * length;
        }
        kernels.colorMatrix(image, shifting(shift));
        return image;
      },
    };
  },
});

function shifting([r, g, b]: readonly [number, number, number]): ColorMatrix {
  return [1, 0, 0, r, 0, 1, 0, g, 0, 0, 1, b];
}
