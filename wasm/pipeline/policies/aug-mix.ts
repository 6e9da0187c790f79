import { z } from "zod";
import type { Step } from "../../augmentations/define.ts";
import { findAugmentation } from "../../augmentations/index.ts";
import { choice, flag, integer, noiseSeed, number } from "../../augmentations/params.ts";
import { resample } from "../../geometry/resample.ts";
import type { Image, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { Random } from "../../random.ts";
import type { OperationNode } from "../spec.ts";
import { drawLevel } from "./expand-timm.ts";
import { googleStep } from "./google-step.ts";
import { defineMixingStep } from "./policy.ts";
import { castTimmDice, timmStep } from "./timm-step.ts";
import { torchvisionStep } from "./torchvision-step.ts";

const NINE = [
  "AutoContrast",
  "Equalize",
  "Posterize",
  "Rotate",
  "Solarize",
  "ShearX",
  "ShearY",
  "TranslateX",
  "TranslateY",
] as const;
const THIRTEEN = [...NINE, "Color", "Contrast", "Brightness", "Sharpness"] as const;

/** How deep a chain is at most where depth is drawn. */
const DEEPEST = 3;

const params = z.object({
  severity: integer(1, 10).default(3),
  width: integer(1, 10).default(3),
  depth: integer(-1, 10).default(-1),
  alpha: number(0.05, 100).default(1),
  dialect: choice(["torchvision", "timm", "google"]).default("torchvision"),
  all_ops: flag().optional(),
  mstd: number(0, 100).optional(),
  seed: noiseSeed(),
});
type AugMix = z.output<typeof params>;

/** A chain and its weight in the sum. */
interface Chain {
  readonly steps: readonly Step[];
  readonly weight: number;
}

export const augMix = defineMixingStep({
  name: "aug_mix",
  summary:
    "Mix the image with width chains of depth operations each (−1: one to three), whose strength goes up to severity of 10; all shares drawn by alpha. Labels stay where they are (AugMix, Hendrycks and others 2020).",
  params,
  check: ({ dialect, mstd }) =>
    mstd === undefined || dialect === "timm" ? undefined : "mstd is of the dialect timm.",
  cost: ({ width, depth }) => width * (depth > 0 ? depth : DEEPEST),
  plan: (given, size, random) => {
    const seed = given.seed ?? random.word("seed");
    const dice = new Random(seed, 0, "mix");
    const share = dice.beta("share", given.alpha, given.alpha);
    const weights = dice.dirichlet(
      "weight",
      Array.from({ length: given.width }, () => given.alpha),
    );
    const chains = weights.map((weight, index) => ({
      weight: weight * share,
      steps: planChain(given, size, seed, `${index}`),
    }));
    return {
      drawn: { seed },
      // Sums of 16 bits, and a chain's picture beside the one that it makes.
      needs: { beside: 12 },
      pixels: (image, kernels) => mix(image, 1 - share, chains, kernels),
    };
  },
});

/** (1 − share) · image + Σ weight · chain. */
function mix(image: Image, own: number, chains: readonly Chain[], kernels: Kernels): Image {
  kernels.mixing.sum(image, (add) => {
    add(image, own);
    for (const { steps, weight } of chains) {
      const made = steps.reduce((before, step) => {
        const after = runStep(step, before, kernels);
        if (after !== before) kernels.release(before);
        return after;
      }, kernels.clone(image));
      add(made, weight);
      kernels.release(made);
    }
  });
  return image;
}

function runStep(step: Step, image: Image, kernels: Kernels): Image {
  if (step.pixels !== undefined) return step.pixels(image, kernels);
  return step.warp === undefined ? image : resample(image, step.warp, kernels);
}

function planChain(given: AugMix, size: Size, seed: number, chain: string): readonly Step[] {
  const dice = new Random(seed, 0, `chain ${chain}`);
  const depth = given.depth > 0 ? given.depth : dice.integer("depth", [1, DEEPEST]);
  return Array.from({ length: depth }, (_, index) => {
    const { op, params: exact } = drawOperation(given, dice, `${index}`);
    const augmentation = findAugmentation(op);
    if (augmentation === undefined) throw new Error(`${op} is not in the catalogue`);
    return augmentation.plan(exact, size, dice);
  });
}

/** One operation of a chain with its level, as the dialect draws them. */
function drawOperation(given: AugMix, dice: Random, purpose: string): OperationNode {
  const { dialect, severity } = given;
  const all = given.all_ops ?? dialect !== "google";
  const operation = dice.choose(`which ${purpose}`, all ? THIRTEEN : NINE);
  const negative = dice.chance(`sign ${purpose}`, 0.5);
  switch (dialect) {
    case "torchvision": {
      const index = dice.integer(`level ${purpose}`, [0, severity - 1]);
      return torchvisionStep(operation, index, 10, "mix", negative);
    }
    case "google": {
      const level = dice.uniform(`level ${purpose}`, [0.1, severity]);
      return googleStep(operation, level / 10, "augmix", negative);
    }
    case "timm":
    default: {
      const deviation = given.mstd ?? Infinity;
      const level = drawLevel(severity, deviation, 10, dice, purpose);
      const forms = { posterize: "increasing", increasing: true } as const;
      return timmStep(operation, level, forms, castTimmDice(dice, purpose));
    }
  }
}
