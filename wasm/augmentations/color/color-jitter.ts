import { z } from "zod";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { choice, range } from "../params.ts";
import { sameTables } from "./look-up-step.ts";
import { meanLevel } from "./mean-level.ts";
import { saturationMatrix } from "./saturation-matrix.ts";

/** Every order of brightness, contrast, saturation and hue, by first letters. */
const ORDERS = permutations("bcsh");

export const colorJitter = defineAugmentation({
  name: "color_jitter",
  group: "color",
  tier: 1,
  summary:
    "Multiply brightness, contrast (about the mean luma) and saturation by factors, 1 changes nothing, and turn the hue by degrees; order is a drawn order of the four, such as bcsh.",
  source: "torchvision and albumentations ColorJitter",
  params: z.object({
    brightness: range(0, 10).default([0.8, 1.2]),
    contrast: range(0, 10).default([0.8, 1.2]),
    saturation: range(0, 10).default([0.8, 1.2]),
    hue: range(-180, 180).default([-180, 180]),
    order: choice(ORDERS).optional(),
  }),
  examples: [{ brightness: 1.3, contrast: 1.4, saturation: 1.5, hue: 0 }, { hue: [-30, 30] }, {}],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const brightness = random.uniform("brightness", params.brightness);
    const contrast = random.uniform("contrast", params.contrast);
    const saturation = random.uniform("saturation", params.saturation);
    const hue = random.uniform("hue", params.hue);
    const order = params.order ?? random.choose("order", ORDERS);
    const adjust: Readonly<Record<string, (image: Image, kernels: Kernels) => void>> = {
      b: (image, kernels) =>
        kernels.lookUp(
          image,
          sameTables((level) => level * brightness),
        ),
      c: (image, kernels) => {
        if (contrast === 1) return;
        const mean = meanLevel(kernels.tone.lumaHistogram(image));
        const curve = (level: number) => mean + (level - mean) * contrast;
        kernels.lookUp(image, sameTables(curve));
      },
      s: (image, kernels) => kernels.colorMatrix(image, saturationMatrix(saturation)),
      h: (image, kernels) => {
        if (hue !== 0) kernels.tone.shiftHsv(image, hue, 0, 0);
      },
    };
    return {
      drawn: { brightness, contrast, saturation, hue, order },
      // Contrast turns about the mean of the whole picture.
      ...(contrast === 1 ? { pointwise: true } : {}),
      pixels: (image, kernels) => {
        for (const letter of order) adjust[letter]?.(image, kernels);
        return image;
      },
    };
  },
});

function permutations(letters: string): [string, ...string[]] {
  if (letters.length <= 1) return [letters];
  const all = letters
    .split("")
    .flatMap((letter) => permutations(letters.replace(letter, "")).map((rest) => letter + rest));
  return [all[0] ?? letters, ...all.slice(1)];
}
