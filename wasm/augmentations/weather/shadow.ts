import { z } from "zod";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { integer, integerRange, noiseSeed, range } from "../params.ts";

export const shadow = defineAugmentation({
  name: "shadow",
  group: "weather",
  tier: 2,
  summary:
    "Hard shadows: polygons of dimension corners, drawn in the part of the image that x and y span (fractions from the left and the top), in which the colours lose the fraction intensity, drawn for each.",
  source: "albumentations RandomShadow, whose shadow_roi is x and y here",
  params: z.object({
    count: integerRange(1, 16).default([1, 2]),
    dimension: integer(3, 64).default(5),
    intensity: range(0, 1).default([0.5, 0.5]),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0.5, 1]),
    seed: noiseSeed(),
  }),
  examples: [{ count: 2 }, { count: 4, dimension: 3, intensity: [0.3, 0.7], y: [0, 1] }],
  needs: { inPlace: true },
  plan: (params, { width, height }, random) => {
    const count = random.integer("count", params.count);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { count, seed },
      pixels: (image, kernels) => {
        for (let index = 0; index < count; index++) {
          const dice = new Random(seed, 0, `shadow ${index}`);
          const corners = Array.from({ length: params.dimension }, (_, corner) => [
            dice.uniform(`x ${corner}`, params.x) * width,
            dice.uniform(`y ${corner}`, params.y) * height,
          ]);
          const factor = 1 - dice.uniform("intensity", params.intensity);
          kernels.scenery.shade(image, Float64Array.from(corners.flat()), factor);
        }
        return image;
      },
    };
  },
});
