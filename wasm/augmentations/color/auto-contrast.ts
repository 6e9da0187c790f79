import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice, range } from "../params.ts";
import { STRETCHES, stretchingTable } from "./stretching-table.ts";

export const autoContrast = defineAugmentation({
  name: "auto_contrast",
  group: "color",
  tier: 2,
  summary:
    "Stretch the levels of each colour to 0…255 without cutoff percent of the pixels at either end: evenly (pil) or by cumulated counts (cdf).",
  source:
    "PIL.ImageOps.autocontrast, albumentations AutoContrast (the cut as in PIL, level 255 counted)",
  params: z.object({
    cutoff: range(0, 50).default([0, 0]),
    method: choice(STRETCHES).default("cdf"),
  }),
  examples: [{}, { method: "pil" }, { cutoff: 5, method: "pil" }],
  needs: { inPlace: true },
  plan: (params, _, random) => {
    const cutoff = random.uniform("cutoff", params.cutoff);
    return {
      drawn: { cutoff },
      pixels: (image, kernels) => {
        const { red, green, blue } = kernels.tone.histograms(image);
        const table = (counts: Uint32Array) => stretchingTable(counts, cutoff, params.method);
        kernels.lookUp(image, { red: table(red), green: table(green), blue: table(blue) });
        return image;
      },
    };
  },
});
