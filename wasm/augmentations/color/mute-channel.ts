import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { lookUpStep, tableOf } from "./look-up-step.ts";

export const muteChannel = defineAugmentation({
  name: "mute_channel",
  group: "color",
  tier: 1,
  summary: "Set one colour channel to 0.",
  params: z.object({ channel: choice(["r", "g", "b"]).default("r") }),
  examples: [{ channel: "r" }, { channel: "g" }, { channel: "b" }],
  plan: ({ channel }) => {
    const table = (name: string) => tableOf((level) => (name === channel ? 0 : level));
    return lookUpStep({ red: table("r"), green: table("g"), blue: table("b") });
  },
});
