import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { color, rgba } from "../params.ts";
import { bandNeeds } from "./band-needs.ts";

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
  plan: ({ dark, light }, size) => ({
    needs: bandNeeds(size),
    pixels: (image, kernels) => {
      kernels.artistic.duotone(image, rgba(dark), rgba(light));
      return image;
    },
  }),
});
