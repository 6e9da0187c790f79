import { z } from "zod";
import type { Size } from "../../image.ts";
import { philox } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, number, range } from "../params.ts";

/** "fog " in ASCII: names the stream. */
const PURPOSE = 0x666f6720;
/** The haze is thrown over ever smaller rectangles about the middle, so many times at most. */
const ROUNDS = 10;
const SHRINK = 0.9;
/** More puffs than these change nothing that one would see. */
const MOST_PUFFS = 8192;

export const fog = defineAugmentation({
  name: "fog",
  group: "weather",
  tier: 2,
  summary:
    "Haze of white puffs, thicker in the middle: fog_coef (0…1) says how many, how large and, times alpha_coef, how opaque; then a blur of a thirtieth of the shorter side.",
  source: "albumentations RandomFog",
  params: z.object({
    fog_coef: range(0, 1).default([0.3, 1]),
    alpha_coef: number(0, 1).default(0.08),
    seed: noiseSeed(),
  }),
  examples: [{ fog_coef: 0.4 }, { fog_coef: 1, alpha_coef: 0.1 }],
  plan: (params, size, random) => {
    const coefficient = random.uniform("fog_coef", params.fog_coef);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { fog_coef: coefficient, seed },
      pixels: (image, kernels) => {
        const opacity = params.alpha_coef * coefficient;
        if (opacity > 0) kernels.scenery.veil(image, puffs(size, coefficient, seed), opacity);
        return kernels.gaussianBlur(image, blurSigma(size));
      },
    };
  },
});

/** Column, row and radius of every puff. */
function puffs(size: Size, coefficient: number, seed: number): Int32Array {
  const region = Math.max(1, Math.floor((size.width / 3) * coefficient));
  const largest = Math.max(2, Math.floor(Math.min(size.width, size.height) * 0.1 * coefficient));
  const smallest = Math.floor(largest / 2);
  const discs: number[] = [];
  let { width, height } = size;
  for (let round = 0; round < ROUNDS && width > region && height > region; round++) {
    const wanted = Math.floor(((width * height) / (region * region)) * coefficient * 10);
    for (let puff = 0; puff < wanted && discs.length < MOST_PUFFS * 3; puff++) {
      const [across, down, radius] = philox([discs.length / 3, 0, 0, 0], [seed, PURPOSE]);
      discs.push(
        Math.floor(size.width / 2 + (across / 2 ** 32 - 0.5) * width),
        Math.floor(size.height / 2 + (down / 2 ** 32 - 0.5) * height),
        smallest + Math.floor((radius / 2 ** 32) * (largest - smallest)),
      );
    }
    width = Math.floor(width * SHRINK);
    height = Math.floor(height * SHRINK);
  }
  return Int32Array.from(discs);
}

/** OpenCV's sigma for an odd window of a thirtieth of the shorter side, at least 3 pixels. */
function blurSigma({ width, height }: Size): number {
  const window = Math.max(3, Math.floor(Math.min(width, height) / 30)) | 1;
  return Math.min(64, 0.3 * ((window - 1) / 2 - 1) + 0.8);
}
