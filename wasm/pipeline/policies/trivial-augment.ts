import { z } from "zod";
import { choice } from "../../augmentations/params.ts";
import { googleStep } from "./google-step.ts";
import { FOURTEEN } from "./operations.ts";
import { defineExpansion } from "./policy.ts";
import { torchvisionStep } from "./torchvision-step.ts";

const LEVELS = 31;

export const trivialAugment = defineExpansion({
  name: "trivial_augment",
  summary:
    "One operation of a list at one of 31 strengths, both evenly drawn, in the wide space of torchvision or of the official program (TrivialAugment, Müller and Hutter 2021).",
  params: z.object({ dialect: choice(["torchvision", "official"]).default("torchvision") }),
  expand: ({ dialect }, random) => {
    const operation = random.choose("which", FOURTEEN);
    const level = random.integer("level", [0, LEVELS - 1]);
    const negative = random.chance("sign", 0.5);
    return dialect === "official"
      ? [googleStep(operation, level / (LEVELS - 1), "trivial", negative)]
      : [torchvisionStep(operation, level, LEVELS, "wide", negative)];
  },
});
