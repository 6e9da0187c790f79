import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { color, rgba } from "../params.ts";

export const duotone = defineAugmentation({
  name: "duotone",
  group: "artistic",
  tier: 2,
  summary:
    "Colour the picture by its lightness, from one colour for the dark to another for the light.",
  source: "Photon",
  params: z.object({
    dark: color().default("#1b1464"),
    light: color().default("#ffe066"),
  }),
  examples: [{}, { dark: "#003322", light: "#ffeedd" }],
  needs: { instance: 4, inPlace: true },
  plan: ({ dark, light }) => ({
    pixels: (image, kernels) => {
      kernels.artistic.duotone(image, rgba(dark), rgba(light));
      return image;
    },
  }),
});
