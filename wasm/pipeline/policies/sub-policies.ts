import type { TimmOperation } from "./timm-step.ts";

/** One operation of a sub-policy: how often it is applied, and its level where it has one. */
export interface Choice {
  readonly operation: TimmOperation;
  readonly probability: number;
  readonly level: number;
}

export type SubPolicy = readonly Choice[];

/** A sub-policy a line; each operation with its probability and, where it has one, its level. */
const IMAGENET = `
  Posterize 0.4 8, Rotate 0.6 9
  Solarize 0.6 5, AutoContrast 0.6
  Equalize 0.8, Equalize 0.6
  Posterize 0.6 7, Posterize 0.6 6
  Equalize 0.4, Solarize 0.2 4
  Equalize 0.4, Rotate 0.8 8
  Solarize 0.6 3, Equalize 0.6
  Posterize 0.8 5, Equalize 1
  Rotate 0.2 3, Solarize 0.6 8
  Equalize 0.6, Posterize 0.4 6
  Rotate 0.8 8, Color 0.4 0
  Rotate 0.4 9, Equalize 0.6
  Equalize 0, Equalize 0.8
  Invert 0.6, Equalize 1
  Color 0.6 4, Contrast 1 8
  Rotate 0.8 8, Color 1 2
  Color 0.8 8, Solarize 0.8 7
  Sharpness 0.4 7, Invert 0.6
  ShearX 0.6 5, Equalize 1
  Color 0.4 0, Equalize 0.6
  Equalize 0.4, Solarize 0.2 4
  Solarize 0.6 5, AutoContrast 0.6
  Invert 0.6, Equalize 1
  Color 0.6 4, Contrast 1 8
  Equalize 0.8, Equalize 0.6`;

const CIFAR10 = `
  Invert 0.1, Contrast 0.2 6
  Rotate 0.7 2, TranslateX 0.3 9
  Sharpness 0.8 1, Sharpness 0.9 3
  ShearY 0.5 8, TranslateY 0.7 9
  AutoContrast 0.5, Equalize 0.9
  ShearY 0.2 7, Posterize 0.3 7
  Color 0.4 3, Brightness 0.6 7
  Sharpness 0.3 9, Brightness 0.7 9
  Equalize 0.6, Equalize 0.5
  Contrast 0.6 7, Sharpness 0.6 5
  Color 0.7 7, TranslateX 0.5 8
  Equalize 0.3, AutoContrast 0.4
  TranslateY 0.4 3, Sharpness 0.2 6
  Brightness 0.9 6, Color 0.2 8
  Solarize 0.5 2, Invert 0
  Equalize 0.2, AutoContrast 0.6
  Equalize 0.2, Equalize 0.6
  Color 0.9 9, Equalize 0.6
  AutoContrast 0.8, Solarize 0.2 8
  Brightness 0.1 3, Color 0.7 0
  Solarize 0.4 5, AutoContrast 0.9
  TranslateY 0.9 9, TranslateY 0.7 9
  AutoContrast 0.9, Solarize 0.8 3
  Equalize 0.8, Invert 0.1
  TranslateY 0.7 9, AutoContrast 0.9`;

const SVHN = `
  ShearX 0.9 4, Invert 0.2
  ShearY 0.9 8, Invert 0.7
  Equalize 0.6, Solarize 0.6 6
  Invert 0.9, Equalize 0.6
  Equalize 0.6, Rotate 0.9 3
  ShearX 0.9 4, AutoContrast 0.8
  ShearY 0.9 8, Invert 0.4
  ShearY 0.9 5, Solarize 0.2 6
  Invert 0.9, AutoContrast 0.8
  Equalize 0.6, Rotate 0.9 3
  ShearX 0.9 4, Solarize 0.3 3
  ShearY 0.8 8, Invert 0.7
  Equalize 0.9, TranslateY 0.6 6
  Invert 0.9, Equalize 0.6
  Contrast 0.3 3, Rotate 0.8 4
  Invert 0.8, TranslateY 0 2
  ShearY 0.7 6, Solarize 0.4 8
  Invert 0.6, Rotate 0.8 4
  ShearY 0.3 7, TranslateX 0.9 3
  ShearX 0.1 6, Invert 0.6
  Solarize 0.7 2, TranslateY 0.6 7
  ShearY 0.8 4, Invert 0.8
  ShearX 0.7 9, TranslateY 0.8 3
  ShearY 0.8 5, AutoContrast 0.7
  ShearX 0.7 2, Invert 0.1`;

const V0 = `
  Equalize 0.8 1, ShearY 0.8 4
  Color 0.4 9, Equalize 0.6 3
  Color 0.4 1, Rotate 0.6 8
  Solarize 0.8 3, Equalize 0.4 7
  Solarize 0.4 2, Solarize 0.6 2
  Color 0.2 0, Equalize 0.8 8
  Equalize 0.4 8, SolarizeAdd 0.8 3
  ShearX 0.2 9, Rotate 0.6 8
  Color 0.6 1, Equalize 1 2
  Invert 0.4 9, Rotate 0.6 0
  Equalize 1 9, ShearY 0.6 3
  Color 0.4 7, Equalize 0.6 0
  Posterize 0.4 6, AutoContrast 0.4 7
  Solarize 0.6 8, Color 0.6 9
  Solarize 0.2 4, Rotate 0.8 9
  Rotate 1 7, TranslateY 0.8 9
  ShearX 0 0, Solarize 0.8 4
  ShearY 0.8 0, Color 0.6 4
  Color 1 0, Rotate 0.6 2
  Equalize 0.8 4, Equalize 0 8
  Equalize 1 4, AutoContrast 0.6 2
  ShearY 0.4 7, SolarizeAdd 0.6 7
  Posterize 0.8 2, Solarize 0.6 10
  Solarize 0.6 8, Equalize 0.6 1
  Color 0.8 6, Rotate 0.4 5`;

const THREE_AUGMENT = `
  Solarize 1 5
  Desaturate 1 10
  GaussianBlurRand 1 10`;

/**
 * What AutoAugment found (Cubuk and others, 2019, for ImageNet, CIFAR-10 and SVHN), the policy of Google's TPU models,
 * whose translations are relative, and the three of DeiT III.
 */
export const SUB_POLICIES = {
  imagenet: read(IMAGENET),
  cifar10: read(CIFAR10),
  svhn: read(SVHN),
  v0: read(V0),
  "3a": read(THREE_AUGMENT),
} as const;

function read(text: string): readonly SubPolicy[] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(",").map((choice) => readChoice(choice.trim())));
}

function readChoice(text: string): Choice {
  const [operation = "", probability, level = 0] = text.split(" ");
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the texts above name operations only, as a test sees to
    operation: operation as TimmOperation,
    probability: Number(probability),
    level: Number(level),
  };
}
