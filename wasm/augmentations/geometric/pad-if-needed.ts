import { z } from "zod";
import { cropTo } from "../crop/crop-to.ts";
import { defineAugmentation } from "../define.ts";
import { choice, edgeOf, edgeParameters, integer } from "../params.ts";

const POSITIONS = ["center", "top_left", "top_right", "bottom_left", "bottom_right"] as const;

export const padIfNeeded = defineAugmentation({
  name: "pad_if_needed",
  group: "geometric",
  tier: 1,
  summary:
    "Pad each side to at least min_width and min_height pixels, and to multiples of the divisors where given; position says where the image stands.",
  source: "albumentations PadIfNeeded",
  params: z.object({
    min_width: integer(1, 16384),
    min_height: integer(1, 16384),
    width_divisor: integer(1, 4096).default(1),
    height_divisor: integer(1, 4096).default(1),
    position: choice(POSITIONS).default("center"),
    ...edgeParameters(),
  }),
  examples: [
    { min_width: 160, min_height: 110 },
    { min_width: 150, min_height: 100, position: "top_left", border: "reflect" },
    { min_width: 1, min_height: 1, width_divisor: 32, height_divisor: 32, fill: "#884422" },
  ],
  plan: (params, size) => {
    const width = padded(size.width, params.min_width, params.width_divisor);
    const height = padded(size.height, params.min_height, params.height_divisor);
    const left = before(width - size.width, params.position, "left");
    const top = before(height - size.height, params.position, "top");
    return cropTo(size, { x: -left, y: -top, width, height }, edgeOf(params));
  },
});

function padded(side: number, least: number, divisor: number): number {
  return Math.ceil(Math.max(side, least) / divisor) * divisor;
}

/** Of the pixels to add, how many go before the image; an odd one goes behind it. */
function before(
  added: number,
  position: (typeof POSITIONS)[number],
  start: "left" | "top",
): number {
  if (position === "center") return Math.floor(added / 2);
  return position.includes(start) ? 0 : added;
}
