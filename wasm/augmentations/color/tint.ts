import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice, range } from "../params.ts";
import { lookUpStep, tableOf } from "./look-up-step.ts";

export const tint = defineAugmentation({
  name: "tint",
  group: "color",
  tier: 1,
  summary: "Add amount / 2 percent of 255 to one channel and take as much from the two others.",
  params: z.object({
    channel: choice(["r", "g", "b"]).default("r"),
    amount: range(0, 100).default([0, 50]),
  }),
  examples: [
    { channel: "r", amount: 30 },
    { channel: "g", amount: 50 },
    { channel: "b", amount: [40, 80] },
  ],
  plan: (params, _, random) => {
    const amount = random.uniform("amount", params.amount);
    const change = amount * 0.5 * 2.55;
    const table = (channel: string) =>
      tableOf((level) => level + (channel === params.channel ? change : -change));
    return lookUpStep({ red: table("r"), green: table("g"), blue: table("b") }, { amount });
  },
});
