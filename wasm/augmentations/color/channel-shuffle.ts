import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { colorMatrixStep } from "./color-matrix-step.ts";

const ORDERS = ["rgb", "rbg", "grb", "gbr", "brg", "bgr"] as const;

export const channelShuffle = defineAugmentation({
  name: "channel_shuffle",
  group: "color",
  tier: 2,
  summary: "Put the colour channels in a drawn order; gbr makes green the new red, and so on.",
  source: "albumentations ChannelShuffle",
  params: z.object({ order: choice(ORDERS).optional() }),
  examples: [{ order: "gbr" }, {}],
  plan: (params, _, random) => {
    const order = params.order ?? random.choose("order", ORDERS);
    const row = (place: number) => UNIT[order.charAt(place)] ?? UNIT["r"] ?? ([1, 0, 0] as const);
    const [red, green, blue] = [row(0), row(1), row(2)];
    return colorMatrixStep([...red, 0, ...green, 0, ...blue, 0], { order });
  },
});

const UNIT: Readonly<Record<string, readonly [number, number, number]>> = {
  r: [1, 0, 0],
  g: [0, 1, 0],
  b: [0, 0, 1],
};
