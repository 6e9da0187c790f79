import { z } from "zod";
import { EngineError } from "../../error.ts";
import type { Image, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation, type Needs } from "../define.ts";
import { choice, integerRange } from "../params.ts";

/** A copy is made of what is not opaque. */
const JPEG_NEEDS: Needs = { rows: 256, opaque: { rows: 256, inPlace: true } };

/** Up to here an encoder is kept. */
const KEPT_BYTES = 33_554_432;
/** The format has fourteen bits for each side. */
const MOST_WEBP_SIDE = 16_383;

export const imageCompression = defineAugmentation({
  name: "image_compression",
  group: "quality",
  tier: 1,
  summary:
    "Encode to JPEG or WebP at a drawn quality, 1…100, and decode again; alpha stays as it was.",
  source:
    "albumentations ImageCompression; JPEG with a quarter of the samples of colour, as libjpeg does",
  params: z.object({
    quality: integerRange(1, 100).default([99, 100]),
    compression_type: choice(["jpeg", "webp"]).default("jpeg"),
  }),
  examples: [{ quality: 10 }, { quality: [20, 40] }, { quality: 1, compression_type: "webp" }],
  plan: ({ quality: bounds, compression_type: type }, size, random) => {
    const quality = random.integer("quality", bounds);
    if (type === "webp") admit(size);
    return {
      needs: type === "webp" ? webpNeeds(size) : JPEG_NEEDS,
      drawn: { quality },
      pixels: (image, kernels) => {
        if (kernels.isOpaque(image)) {
          recompress(image, type, quality, kernels);
          return image;
        }
        const copy = kernels.clone(image);
        hideInvisible(copy, kernels);
        recompress(copy, type, quality, kernels);
        kernels.tone.restoreAlpha(copy, image);
        return copy;
      },
    };
  },
});

/** libwebp's encoder, and its decoder beside it where that was small enough to be kept: measured, of any picture. */
function webpNeeds({ width, height }: Size): Needs {
  const pixels = width * height;
  const encoder = Math.max(27_500_000, 8.8 * pixels);
  const decoder = Math.max(17_000_000, 5.2 * pixels + 262_144);
  const most = encoder <= KEPT_BYTES ? encoder + decoder : Math.max(encoder, decoder);
  return { instance: 66, opaque: { instance: most / pixels, inPlace: true } };
}

function recompress(image: Image, type: string, quality: number, kernels: Kernels): void {
  if (type === "webp") kernels.artistic.recompress(image, quality);
  else kernels.jpeg.recompress(image, quality);
}

function admit({ width, height }: Size): void {
  const actual = Math.max(width, height);
  if (actual <= MOST_WEBP_SIDE) return;
  const message = `WebP has no sides above ${MOST_WEBP_SIDE} pixels; shrink the image or use JPEG.`;
  throw new EngineError("image-too-large", message, { limit: MOST_WEBP_SIDE, actual });
}

/** Gives fully transparent pixels the mean visible colour, so that no hidden one spreads over a block. */
function hideInvisible(image: Image, kernels: Kernels): void {
  const [red, green, blue] = kernels.tone.moments(image).mean;
  kernels.tone.paintInvisible(image, [Math.round(red), Math.round(green), Math.round(blue), 0]);
}
