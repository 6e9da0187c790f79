import { z } from "zod";
import type { Bounds, Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { choice, range } from "../params.ts";
import { lookUpStep, tableOf } from "./look-up-step.ts";
import { ILLUMINANTS, planckianGains } from "./planckian-coefficients.ts";

/** The light that looks white, in kelvin. */
const WHITE = 6000;

export const planckianJitter = defineAugmentation({
  name: "planckian_jitter",
  group: "color",
  tier: 3,
  summary:
    "Light the scene by a glowing body (blackbody) or by daylight (cied) of a temperature in kelvin: 3000 is warm, 6000 neutral, 15000 cold.",
  source: "Planckian Jitter (Zini et al. 2022), albumentations PlanckianJitter",
  params: z.object({
    temperature: range(3000, 15_000).default([3000, 15_000]),
    mode: choice(ILLUMINANTS).default("blackbody"),
  }),
  examples: [{ temperature: 3500 }, { temperature: 12_000, mode: "cied" }, {}],
  plan: (params, _, random) => {
    const temperature = drawTemperature(params.temperature, random);
    const [red, blue] = planckianGains(params.mode, temperature);
    const tables = {
      red: tableOf((level) => level * red),
      green: tableOf((level) => level),
      blue: tableOf((level) => level * blue),
    };
    return lookUpStep(tables, { temperature });
  },
});

/** A range on both sides of white is warm in two of five draws, for most of it is cold. */
function drawTemperature([low, high]: Bounds, random: Random): number {
  if (low >= WHITE || high <= WHITE) return random.uniform("temperature", [low, high]);
  const warm = random.chance("warm", 0.4);
  return random.uniform("temperature", warm ? [low, WHITE] : [WHITE, high]);
}
