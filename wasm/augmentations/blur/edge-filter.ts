import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";

export const edgeFilter = defineAugmentation({
  name: "edge_filter",
  group: "blur",
  tier: 1,
  summary:
    "Show the edges of each colour (edge_map), the strongest in the image as 255, or add half of that to the image (edge_enhanced).",
  source: "scipy.ndimage.sobel on both axes (border reflect), their Euclidean norm",
  params: z.object({ image_type: choice(["edge_map", "edge_enhanced"]).default("edge_map") }),
  examples: [{ image_type: "edge_map" }, { image_type: "edge_enhanced" }],
  plan: ({ image_type }) => ({
    pixels: (image, kernels) =>
      image_type === "edge_map"
        ? kernels.filters.edges(image, 0, 1)
        : kernels.filters.edges(image, 1, 0.5),
  }),
});
