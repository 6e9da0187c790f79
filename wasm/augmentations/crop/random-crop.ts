import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { edgeOf, edgeParameters, flag, integer, range } from "../params.ts";
import { cropTo } from "./crop-to.ts";

export const randomCrop = defineAugmentation({
  name: "random_crop",
  group: "crop",
  tier: 1,
  summary:
    "Cut out width × height pixels at a drawn place (x, y: 0 left or top, 1 right or bottom). A smaller image keeps its size, or is padded evenly with pad_if_needed.",
  source: "albumentations RandomCrop",
  params: z.object({
    width: integer(1, 16384),
    height: integer(1, 16384),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    pad_if_needed: flag().default(false),
    ...edgeParameters(),
  }),
  examples: [
    { width: 80, height: 80 },
    { width: 200, height: 60, pad_if_needed: true, border: "reflect101" },
  ],
  plan: (params, size, random) => {
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const width = params.pad_if_needed ? params.width : Math.min(params.width, size.width);
    const height = params.pad_if_needed ? params.height : Math.min(params.height, size.height);
    const rectangle = {
      x: place(size.width - width, x),
      y: place(size.height - height, y),
      width,
      height,
    };
    return { drawn: { x, y }, ...cropTo(size, rectangle, edgeOf(params)) };
  },
});

/** Where the window starts: drawn where there is room, centred where there is too little. */
function place(room: number, at: number): number {
  return room >= 0 ? Math.min(room, Math.floor(at * (room + 1))) : Math.ceil(room / 2);
}
