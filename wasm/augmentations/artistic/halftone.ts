import { z } from "zod";
import { defineAugmentation } from "../define.ts";

export const halftone = defineAugmentation({
  name: "halftone",
  group: "artistic",
  tier: 2,
  summary: "Print the picture in dots, as a newspaper does.",
  source: "Photon",
  params: z.object({}),
  examples: [{}],
  plan: () => ({
    pixels: (image, kernels) => {
      kernels.artistic.halftone(image);
      return image;
    },
  }),
});
