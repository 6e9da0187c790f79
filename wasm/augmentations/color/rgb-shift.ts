import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { lookUpStep, tableOf } from "./look-up-step.ts";

export const rgbShift = defineAugmentation({
  name: "rgb_shift",
  group: "color",
  tier: 1,
  summary: "Add a drawn number of levels of 255 to each colour channel.",
  source: "albumentations RGBShift",
  params: z.object({
    r: range(-255, 255).default([-20, 20]),
    g: range(-255, 255).default([-20, 20]),
    b: range(-255, 255).default([-20, 20]),
  }),
  examples: [{ r: 40, g: 0, b: -40 }, {}],
  plan: (params, _, random) => {
    const r = random.uniform("r", params.r);
    const g = random.uniform("g", params.g);
    const b = random.uniform("b", params.b);
    const tables = {
      red: tableOf((level) => level + r),
      green: tableOf((level) => level + g),
      blue: tableOf((level) => level + b),
    };
    return lookUpStep(tables, { r, g, b });
  },
});
