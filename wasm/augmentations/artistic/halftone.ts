import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";

export const halftone = defineAugmentation({
  name: "halftone",
  group: "artistic",
  tier: 2,
  summary:
    "Print the picture in round black dots on white, as a newspaper does: cells of size pixels on a grid turned by angle degrees, each dot as large as its cell is dark.",
  params: z.object({
    size: range(2, 128).default([3, 6]),
    angle: range(-90, 90).default([45, 45]),
  }),
  examples: [{ size: 3 }, { size: 4, angle: 0 }],
  plan: (params, _, random) => {
    const size = random.uniform("size", params.size);
    const angle = random.uniform("angle", params.angle);
    return {
      drawn: { size, angle },
      pixels: (image, kernels) => {
        const window = Math.round(size);
        const means = kernels.boxBlur(image, window, window, "reflect101");
        kernels.scenery.halftone(image, means, size, angle);
        kernels.release(means);
        return image;
      },
    };
  },
});
