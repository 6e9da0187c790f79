import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";

export const vignette = defineAugmentation({
  name: "vignette",
  group: "artistic",
  tier: 2,
  summary: "Darken towards the corners; intensity 0 changes nothing, 1 is the strongest.",
  source: "Photon",
  params: z.object({ intensity: range(0, 1).default([0.3, 0.7]) }),
  examples: [{ intensity: 0.5 }, { intensity: 1 }],
  needs: { rows: 0, instance: 4, inPlace: true },
  plan: (params, _, random) => {
    const intensity = random.uniform("intensity", params.intensity);
    return {
      drawn: { intensity },
      pixels: (image, kernels) => {
        kernels.artistic.vignette(image, intensity);
        return image;
      },
    };
  },
});
