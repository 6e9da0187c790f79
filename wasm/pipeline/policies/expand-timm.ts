import type { Random } from "../../random.ts";
import type { OperationNode } from "../spec.ts";
import { exact } from "./exact-steps.ts";
import { expandSubPolicy } from "./expand-sub-policy.ts";
import { SUB_POLICIES } from "./sub-policies.ts";
import {
  EVEN_DEVIATION,
  type TimmAugMix,
  type TimmAuto,
  type TimmConfig,
  type TimmRand,
} from "./timm-config.ts";
import { castTimmDice, timmStep, type TimmForms, type TimmOperation } from "./timm-step.ts";

/** timm's fifteen operations with their weights under `tweights`. */
const TIMM_WEIGHTS = [
  ["AutoContrast", 0.25],
  ["Equalize", 0.05],
  ["Invert", 0.05],
  ["Rotate", 3],
  ["Posterize", 0.05],
  ["Solarize", 0.05],
  ["SolarizeAdd", 0.05],
  ["Color", 0.25],
  ["Contrast", 0.05],
  ["Brightness", 0.05],
  ["Sharpness", 0.25],
  ["ShearX", 2],
  ["ShearY", 2],
  ["TranslateX", 1],
  ["TranslateY", 1],
] as const satisfies readonly (readonly [TimmOperation, number])[];

/** The steps of a policy of timm, all dice cast. */
export function expandTimm(config: TimmConfig, random: Random): readonly OperationNode[] {
  switch (config.kind) {
    case "rand":
      return expandRand(config, random);
    case "auto":
      return expandAuto(config, random);
    case "augmix":
    default:
      return [augMix(config)];
  }
}

function expandRand(config: TimmRand, random: Random): readonly OperationNode[] {
  const { increasing, magnitude, deviation, greatest } = config;
  const forms: TimmForms = { posterize: increasing ? "increasing" : "plain", increasing };
  return drawOperations(config, random).flatMap((operation, index) => {
    const purpose = `${index}`;
    if (!random.chance(`p ${purpose}`, config.probability)) return [];
    const level = drawLevel(magnitude, deviation, greatest, random, purpose);
    return [timmStep(operation, level, forms, castTimmDice(random, purpose))];
  });
}

/** With replacement where all weigh the same, without it where they do not: as timm has it. */
function drawOperations({ layers, weights }: TimmRand, random: Random): readonly TimmOperation[] {
  const left: number[] = TIMM_WEIGHTS.map(([operation, weight]) => {
    if (weights === undefined) return 1;
    const without = weights === "w0" && (operation === "Posterize" || operation === "Invert");
    return without ? 0 : weight;
  });
  const drawn: TimmOperation[] = [];
  for (let layer = 0; layer < layers && left.some((weight) => weight > 0); layer++) {
    const index = random.weighted(`which ${layer}`, left);
    drawn.push((TIMM_WEIGHTS[index] ?? TIMM_WEIGHTS[0])[0]);
    if (weights !== undefined) left[index] = 0;
  }
  return drawn;
}

function expandAuto({ policy, deviation }: TimmAuto, random: Random): readonly OperationNode[] {
  const forms: TimmForms = { posterize: posterizeOf(policy), increasing: false };
  const table = policy.startsWith("original") ? "imagenet" : policy === "3a" ? "3a" : "v0";
  return expandSubPolicy(SUB_POLICIES[table], random, (choice, purpose) => {
    const level = drawLevel(choice.level, deviation, 10, random, purpose);
    return timmStep(choice.operation, level, forms, castTimmDice(random, purpose));
  });
}

function posterizeOf(policy: TimmAuto["policy"]): TimmForms["posterize"] {
  if (policy === "original") return "original";
  return policy.endsWith("r") ? "increasing" : "plain";
}

/** The level of one use: as given, about it, or anywhere below it. */
export function drawLevel(
  magnitude: number,
  deviation: number,
  greatest: number,
  random: Random,
  purpose: string,
): number {
  const level =
    deviation > EVEN_DEVIATION
      ? random.unit(`level ${purpose}`) * magnitude
      : deviation > 0
        ? random.normal(`level ${purpose}`, magnitude, deviation)
        : magnitude;
  return Math.max(0, Math.min(level, greatest));
}

function augMix({ severity, width, depth, alpha, deviation }: TimmAugMix): OperationNode {
  const mstd = deviation === undefined ? {} : { mstd: deviation };
  return exact("aug_mix", { severity, width, depth, alpha, dialect: "timm", ...mstd });
}
