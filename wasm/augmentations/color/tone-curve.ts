import { z } from "zod";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { flag, noiseSeed, number } from "../params.ts";
import { lookUpStep, sameTables, tableOf } from "./look-up-step.ts";

export const toneCurve = defineAugmentation({
  name: "tone_curve",
  group: "color",
  tier: 3,
  summary:
    "Bend the tone curve: the two inner points of a cubic Bézier from black to white move up or down by normal draws of deviation scale, a fraction of 255.",
  source: "albumentations RandomToneCurve (Wu et al. 2020)",
  params: z.object({
    scale: number(0, 1).default(0.1),
    per_channel: flag().default(false),
    seed: noiseSeed(),
  }),
  examples: [{}, { scale: 0.4 }, { scale: 0.3, per_channel: true }],
  plan: (params, _, random) => {
    const seed = params.seed ?? random.word("seed");
    const dice = new Random(seed, 0, "curves");
    const curve = (name: string) => {
      const point = (place: string, middle: number) =>
        Math.min(1, Math.max(0, dice.normal(`${name} ${place}`, middle, params.scale)));
      return bezier(point("low", 0.25), point("high", 0.75));
    };
    if (!params.per_channel) return lookUpStep(sameTables(curve("all")), { seed });
    const tables = {
      red: tableOf(curve("red")),
      green: tableOf(curve("green")),
      blue: tableOf(curve("blue")),
    };
    return lookUpStep(tables, { seed });
  },
});

/** Heights of the Bézier over its own parameter, as albumentations has it; 0.25 and 0.75 are not quite a line. */
function bezier(low: number, high: number): (level: number) => number {
  return (level) => {
    const t = level / 255;
    const rest = 1 - t;
    return 255 * (3 * rest * rest * t * low + 3 * rest * t * t * high + t * t * t);
  };
}
