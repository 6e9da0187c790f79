import { z } from "zod";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { choice, range } from "../params.ts";
import { colorMatrixStep } from "./color-matrix-step.ts";
import { lookUpStep, sameTables } from "./look-up-step.ts";
import { meanLevel } from "./mean-level.ts";
import { saturationMatrix } from "./saturation-matrix.ts";

const PROPERTIES = ["brightness", "color", "contrast", "sharpness"] as const;

export const enhance = defineAugmentation({
  name: "enhance",
  group: "color",
  tier: 2,
  summary:
    "Brightness, colour, contrast or sharpness by a factor: 1 changes nothing, 0 gives black, grey, the mean grey or a smoothed image.",
  source: "PIL.ImageEnhance, rounded to the nearest level",
  params: z.object({
    property: choice(PROPERTIES).default("contrast"),
    factor: range(0, 20).default([0.1, 1.9]),
  }),
  examples: [
    { property: "brightness", factor: 1.6 },
    { property: "color", factor: 1.8 },
    { property: "contrast", factor: 1.8 },
    { property: "sharpness", factor: 8 },
  ],
  plan: ({ property, ...params }, _, random) => {
    const factor = random.uniform("factor", params.factor);
    if (property === "brightness") {
      return lookUpStep(
        sameTables((level) => level * factor),
        { factor },
      );
    }
    if (property === "color") return colorMatrixStep(saturationMatrix(factor), { factor });
    const needs = { inPlace: property === "contrast" };
    return { drawn: { factor }, needs, pixels: ENHANCERS[property](factor) };
  },
});

type Pixels = (image: Image, kernels: Kernels) => Image;

const ENHANCERS: Readonly<Record<"contrast" | "sharpness", (factor: number) => Pixels>> = {
  contrast: (factor) => (image, kernels) => {
    const mean = Math.round(meanLevel(kernels.tone.lumaHistogram(image)));
    kernels.lookUp(
      image,
      sameTables((level) => mean + (level - mean) * factor),
    );
    return image;
  },
  sharpness: (factor) => (image, kernels) => kernels.mixing.sharpness(image, factor),
};
