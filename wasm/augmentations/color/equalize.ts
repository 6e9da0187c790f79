import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice, flag } from "../params.ts";
import { equalizingTable, equalizingTablePil } from "./equalizing-table.ts";

export const equalize = defineAugmentation({
  name: "equalize",
  group: "color",
  tier: 1,
  summary:
    "Spread the levels evenly over 0…255, each colour by itself, or the luma alone; mode tells whose rounding.",
  source: "cv2.equalizeHist, PIL.ImageOps.equalize, albumentations Equalize",
  params: z.object({
    mode: choice(["cv", "pil"]).default("cv"),
    by_channels: flag().default(true),
  }),
  examples: [{}, { by_channels: false }, { mode: "pil" }],
  needs: { inPlace: true },
  plan: ({ mode, by_channels: byChannels }) => ({
    pixels: (image, kernels) => {
      const table = mode === "cv" ? equalizingTable : equalizingTablePil;
      if (byChannels) {
        const { red, green, blue } = kernels.tone.histograms(image);
        kernels.lookUp(image, { red: table(red), green: table(green), blue: table(blue) });
      } else {
        kernels.tone.lookUpLuma(image, table(kernels.tone.lumaHistogram(image)));
      }
      return image;
    },
  }),
});
