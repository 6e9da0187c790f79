import { z } from "zod";
import { choice, integer } from "../../augmentations/params.ts";
import { expandTimm } from "./expand-timm.ts";
import { FOURTEEN } from "./operations.ts";
import { defineExpansion } from "./policy.ts";
import { torchvisionStep } from "./torchvision-step.ts";

export const randAugment = defineExpansion({
  name: "rand_augment",
  summary:
    "n operations of a list, evenly drawn, all at magnitude m: of 0…bins−1 in torchvision, of 0…10 in timm, which applies each with probability 0.5 (RandAugment, Cubuk and others 2020).",
  params: z.object({
    n: integer(1, 16).default(2),
    m: integer(0, 1000).default(9),
    dialect: choice(["torchvision", "timm"]).default("torchvision"),
    bins: integer(2, 1001).default(31),
  }),
  check: ({ m, dialect, bins }) => {
    if (dialect === "timm") {
      return m > 10 ? "m is at most 10 in timm; timm:rand-m15-mmax20 reaches further." : undefined;
    }
    return m >= bins ? `m is at most ${bins - 1}, one less than bins.` : undefined;
  },
  expand: ({ n, m, dialect, bins }, random) => {
    if (dialect === "timm") {
      const usual = { deviation: 0, greatest: 10, probability: 0.5, increasing: false };
      return expandTimm({ kind: "rand", layers: n, magnitude: m, ...usual }, random);
    }
    return Array.from({ length: n }, (_, index) => {
      const operation = random.choose(`which ${index}`, FOURTEEN);
      const negative = random.chance(`sign ${index}`, 0.5);
      return torchvisionStep(operation, m, bins, "usual", negative);
    });
  },
});
