import { z } from "zod";
import { PHOTO_FILTERS } from "../../kernels/photo-filters.ts";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { bandNeeds } from "./band-needs.ts";

export const photoFilter = defineAugmentation({
  name: "photo_filter",
  group: "artistic",
  tier: 2,
  summary: "One of the ready-made looks of a photo application, by its name.",
  source: "Photon",
  params: z.object({ name: choice(PHOTO_FILTERS).default("golden") }),
  examples: [{ name: "golden" }, { name: "oceanic" }, { name: "vintage" }, { name: "obsidian" }],
  plan: ({ name }, size) => ({
    needs: bandNeeds(size),
    pixels: (image, kernels) => {
      kernels.artistic.photoFilter(image, name);
      return image;
    },
  }),
});
