import { AFFINE } from "./affine.ts";
import { BEYOND } from "./beyond.ts";
import { BLUR } from "./blur.ts";
import { COLOR } from "./color.ts";
import { CROP } from "./crop.ts";
import { DISTORTIONS } from "./distortions.ts";
import { DROPOUT } from "./dropout.ts";
import { GEOMETRIC } from "./geometric.ts";
import { NOISE } from "./noise.ts";
import { QUALITY } from "./quality.ts";
import type { Translator } from "./translator.ts";
import { WEATHER } from "./weather.ts";

const TRANSLATORS: ReadonlyMap<string, Translator> = new Map(
  [
    GEOMETRIC,
    AFFINE,
    DISTORTIONS,
    CROP,
    COLOR,
    BLUR,
    NOISE,
    DROPOUT,
    QUALITY,
    WEATHER,
    BEYOND,
  ].flatMap((group) => Object.entries(group)),
);

/** Steps that hold others. */
const COMPOSITIONS = [
  "Compose",
  "ReplayCompose",
  "Sequential",
  "OneOf",
  "SomeOf",
  "RandomOrder",
  "OneOrOther",
] as const;
export type Composition = (typeof COMPOSITIONS)[number];

/** The translator of an albumentations class, by its name without the module. */
export function findTranslator(name: string): Translator | undefined {
  return TRANSLATORS.get(name);
}

export function isComposition(name: string): name is Composition {
  return COMPOSITIONS.some((composition) => composition === name);
}

/** Whether the importer knows what to say of the class. */
export function isKnownClass(name: string): boolean {
  return TRANSLATORS.has(name) || isComposition(name);
}
