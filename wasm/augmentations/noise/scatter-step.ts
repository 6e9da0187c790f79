import type { Bounds, Random } from "../../random.ts";
import type { Step } from "../define.ts";

/** The step that throws coloured pixels over the image: amount percent of as many throws as there are pixels. */
export function scatterStep(
  params: { readonly amount: Bounds; readonly seed?: number | undefined },
  random: Random,
  color: "black" | "white" | "random",
): Step {
  const amount = random.uniform("amount", params.amount);
  const seed = params.seed ?? random.word("seed");
  return {
    drawn: { amount, seed },
    pixels: (image, kernels) => {
      const count = Math.floor((amount / 100) * image.width * image.height);
      kernels.scatter(image, seed, count, color);
      return image;
    },
  };
}
