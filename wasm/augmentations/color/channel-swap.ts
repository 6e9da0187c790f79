import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { colorMatrixStep } from "./color-matrix-step.ts";

const CHANNELS = ["r", "g", "b"] as const;
type Channel = (typeof CHANNELS)[number];

export const channelSwap = defineAugmentation({
  name: "channel_swap",
  group: "color",
  tier: 1,
  summary: "Swap two colour channels.",
  params: z.object({
    a: choice(CHANNELS).default("r"),
    b: choice(CHANNELS).default("b"),
  }),
  examples: [
    { a: "r", b: "b" },
    { a: "r", b: "g" },
    { a: "g", b: "b" },
  ],
  plan: ({ a, b }) => {
    const source: Record<Channel, Channel> = { r: "r", g: "g", b: "b" };
    [source[a], source[b]] = [b, a];
    const [red, green, blue] = [UNIT[source.r], UNIT[source.g], UNIT[source.b]];
    return colorMatrixStep([...red, 0, ...green, 0, ...blue, 0]);
  },
});

const UNIT = { r: [1, 0, 0], g: [0, 1, 0], b: [0, 0, 1] } as const;
