import { z } from "zod";
import type { Size } from "../../image.ts";
import { Random } from "../../random.ts";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { integerRange, noiseSeed, range } from "../params.ts";

/** Pebbles of one patch; as many as its hundredth part in pixels, but no more than these. */
const MOST_PEBBLES = 2000;

export const gravel = defineAugmentation({
  name: "gravel",
  group: "weather",
  tier: 3,
  summary:
    "Patches of pebbles, small squares of drawn lightness, in the part of the image that x and y span (fractions from the left and the top). A pebble is up to 6 pixels wide, or a hundredth of the shorter side where that is more.",
  source: "albumentations RandomGravel, whose gravel_roi is x and y here",
  params: z.object({
    patches: integerRange(1, 64).default([2, 2]),
    x: range(0, 1).default([0.1, 0.9]),
    y: range(0, 1).default([0.4, 0.9]),
    seed: noiseSeed(),
  }),
  examples: [{ patches: 12 }, { patches: 30, x: [0, 1], y: [0, 1] }],
  needs: { inPlace: true },
  plan: (params, size, random) => {
    const patches = random.integer("patches", params.patches);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { patches, seed },
      pixels: (image, kernels) => {
        for (let index = 0; index < patches; index++) {
          const dice = new Random(seed, 0, `patch ${index}`);
          strew(image, drawPatch(params, size, dice), dice, kernels);
        }
        return image;
      },
    };
  },
});

interface Patch extends Size {
  readonly x: number;
  readonly y: number;
}

/** A tenth to a fifth of the region on each side, somewhere within it. */
function drawPatch(
  region: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
  size: Size,
  random: Random,
): Patch {
  const span = (axis: "x" | "y", length: number) => {
    const [low, high] = [region[axis][0] * length, region[axis][1] * length];
    const side = (high - low) * random.uniform(`${axis} side`, [0.1, 0.2]);
    return [random.uniform(`${axis} place`, [low, high - side]), side] as const;
  };
  const [x, width] = span("x", size.width);
  const [y, height] = span("y", size.height);
  return { x, y, width, height };
}

function strew(image: Image, patch: Patch, random: Random, kernels: Kernels): void {
  const largest = Math.max(3, Math.round(Math.min(image.width, image.height) / 200));
  // As dense as at 600 pixels, where a pebble is of the size that density was made for.
  const each = (100 * largest * largest) / 9;
  const pebbles = Math.min(MOST_PEBBLES, Math.ceil((patch.width * patch.height) / each));
  for (let index = 0; index < pebbles; index++) {
    const radius = random.integer(`radius ${index}`, [1, largest]);
    const x = Math.round(random.uniform(`x ${index}`, [patch.x, patch.x + patch.width])) - radius;
    const y = Math.round(random.uniform(`y ${index}`, [patch.y, patch.y + patch.height])) - radius;
    const rectangle = { x, y, width: 2 * radius, height: 2 * radius };
    kernels.scenery.setLightness(image, rectangle, random.integer(`level ${index}`, [0, 255]));
  }
}
