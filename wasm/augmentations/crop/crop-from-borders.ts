import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { cropTo } from "./crop-to.ts";

const share = () => range(0, 1).default([0, 0.1]);

export const cropFromBorders = defineAugmentation({
  name: "crop_from_borders",
  group: "crop",
  tier: 3,
  summary: "Cut a drawn fraction of the side off at each edge; one pixel is left at least.",
  source: "albumentations RandomCropFromBorders, whose numbers are the upper ends of these ranges",
  params: z.object({ left: share(), right: share(), top: share(), bottom: share() }),
  examples: [{ left: 0.3, right: 0.1, top: 0, bottom: 0.2 }],
  plan: (params, size, random) => {
    const left = random.uniform("left", params.left);
    const right = random.uniform("right", params.right);
    const top = random.uniform("top", params.top);
    const bottom = random.uniform("bottom", params.bottom);
    const x = Math.min(size.width - 1, Math.round(left * size.width));
    const y = Math.min(size.height - 1, Math.round(top * size.height));
    const width = Math.max(1, size.width - Math.round(right * size.width) - x);
    const height = Math.max(1, size.height - Math.round(bottom * size.height) - y);
    return { drawn: { left, right, top, bottom }, ...cropTo(size, { x, y, width, height }) };
  },
});
