import { z } from "zod";
import { cropTo } from "../crop/crop-to.ts";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, integer } from "../params.ts";

const side = () => integer(0, 8192).optional();

export const pad = defineAugmentation({
  name: "pad",
  group: "geometric",
  tier: 3,
  summary:
    "Add padding pixels at every edge; left, right, top and bottom override it edge by edge.",
  source: "albumentations Pad",
  params: z.object({
    padding: integer(0, 8192).default(0),
    left: side(),
    right: side(),
    top: side(),
    bottom: side(),
    ...edgeParameters(),
  }),
  examples: [{ padding: 12 }, { left: 30, bottom: 10, border: "reflect101" }],
  plan: (params, size) => {
    const { left = params.padding, right = params.padding } = params;
    const { top = params.padding, bottom = params.padding } = params;
    const width = size.width + left + right;
    const height = size.height + top + bottom;
    return cropTo(size, { x: -left, y: -top, width, height }, edgeOf(params));
  },
});
