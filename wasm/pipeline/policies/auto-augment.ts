import { z } from "zod";
import { choice } from "../../augmentations/params.ts";
import { expandSubPolicy } from "./expand-sub-policy.ts";
import { expandTimm } from "./expand-timm.ts";
import { FOURTEEN, type Operation } from "./operations.ts";
import { defineExpansion } from "./policy.ts";
import { SUB_POLICIES } from "./sub-policies.ts";
import { torchvisionStep } from "./torchvision-step.ts";

const LEVELS = 10;

export const autoAugment = defineExpansion({
  name: "auto_augment",
  summary:
    "One of the 25 pairs of operations that a search found for a data set, evenly drawn, each of the pair with its own probability (AutoAugment, Cubuk and others 2019).",
  params: z.object({
    policy: choice(["imagenet", "cifar10", "svhn"]).default("imagenet"),
    dialect: choice(["torchvision", "timm"]).default("torchvision"),
  }),
  check: ({ policy, dialect }) =>
    dialect === "timm" && policy !== "imagenet"
      ? "timm has the policy of imagenet only; leave the dialect out for torchvision's."
      : undefined,
  expand: ({ policy, dialect }, random) => {
    if (dialect === "timm") {
      return expandTimm({ kind: "auto", policy: "original", deviation: 0 }, random);
    }
    return expandSubPolicy(SUB_POLICIES[policy], random, ({ operation, level }, purpose) => {
      const negative = random.chance(`sign ${purpose}`, 0.5);
      return torchvisionStep(inTorchvision(operation), level, LEVELS, "usual", negative);
    });
  },
});

/** The tables of torchvision name no operation of timm's own. */
function inTorchvision(name: string): Operation {
  return FOURTEEN.find((operation) => operation === name) ?? "Invert";
}
