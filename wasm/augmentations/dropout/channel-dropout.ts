import { z } from "zod";
import { Random } from "../../random.ts";
import { lookUpStep, tableOf } from "../color/look-up-step.ts";
import { defineAugmentation } from "../define.ts";
import { color, integerRange, noiseSeed, rgba } from "../params.ts";

export const channelDropout = defineAugmentation({
  name: "channel_dropout",
  group: "dropout",
  tier: 2,
  summary: "Set one or two drawn colour channels of the whole image to that of fill.",
  source: "albumentations ChannelDropout",
  params: z.object({
    channels: integerRange(1, 2).default([1, 1]),
    fill: color().default("#000000"),
    seed: noiseSeed(),
  }),
  examples: [{ channels: 1 }, { channels: 2, fill: "#808080" }],
  plan: (params, _, random) => {
    const channels = random.integer("channels", params.channels);
    const seed = params.seed ?? random.word("seed");
    const order = new Random(seed, 0, "channels").order("channel", 3);
    const dropped = new Set(order.slice(0, channels));
    const fill = rgba(params.fill);
    const table = (channel: 0 | 1 | 2) =>
      tableOf((level) => (dropped.has(channel) ? fill[channel] : level));
    return lookUpStep({ red: table(0), green: table(1), blue: table(2) }, { channels, seed });
  },
});
