import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { integer, range } from "../params.ts";

export const clahe = defineAugmentation({
  name: "clahe",
  group: "color",
  tier: 1,
  summary:
    "Equalise the lightness in tiles × tiles tiles, blending between them; clip limits how much a tile's contrast may grow, 1 hardly at all, 0 without limit.",
  source:
    "Zuiderveld 1994 as OpenCV and albumentations CLAHE: on L of CIE L*a*b*, a grey image directly",
  params: z.object({
    clip: range(0, 100).default([1, 4]),
    tiles: integer(1, 64).default(8),
  }),
  examples: [{ clip: 4 }, { clip: 2, tiles: 4 }, {}],
  plan: (params, _, random) => {
    const clip = random.uniform("clip", params.clip);
    return {
      drawn: { clip },
      // The curve of each tile, and tables of lightness.
      needs: { inPlace: true, bytes: 256 * params.tiles * params.tiles + 131_072 },
      pixels: (image, kernels) => {
        kernels.tone.clahe(image, clip, params.tiles);
        return image;
      },
    };
  },
});
