import { z } from "zod";
import { pow } from "../../math.ts";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { lookUpStep, tableOf } from "./look-up-step.ts";

export const whiteBalance = defineAugmentation({
  name: "white_balance",
  group: "color",
  tier: 3,
  summary:
    "Set the white point wrongly, in stops: temperature above 0 is warmer (red up, blue down by half of it each), tint above 0 more magenta (green down); 0 changes nothing.",
  source: "von Kries gains on sRGB levels",
  params: z.object({
    temperature: range(-2, 2).default([-0.3, 0.3]),
    tint: range(-2, 2).default([-0.1, 0.1]),
  }),
  examples: [{ temperature: 0.5, tint: 0 }, { temperature: -0.5, tint: 0.2 }, {}],
  plan: (params, _, random) => {
    const temperature = random.uniform("temperature", params.temperature);
    const tint = random.uniform("tint", params.tint);
    const gain = (stops: number) => {
      const factor = pow(2, stops);
      return tableOf((level) => level * factor);
    };
    const tables = { red: gain(temperature / 2), green: gain(-tint), blue: gain(-temperature / 2) };
    return lookUpStep(tables, { temperature, tint });
  },
});
