import type { Bounds } from "../../../random.ts";
import { step, type DraftStep, type Translation } from "../draft.ts";

/** What a sentence stands for: its translation, its chance, and how it only comes near. */
export interface Sentence {
  readonly translation: Translation;
  readonly p?: number;
  readonly note?: string;
}

type Rule = readonly [pattern: RegExp, translate: (match: readonly string[]) => Sentence];

const NUMBER = String.raw`([-+]?\d+(?:\.\d+)?)`;

function rule(pattern: string, translate: (match: readonly string[]) => Sentence): Rule {
  return [new RegExp(`^${pattern.replaceAll("#", NUMBER)}`, "i"), translate];
}

const RULES: readonly Rule[] = [
  rule("Auto-orientation", () => ({ translation: { steps: [] } })),
  rule(String.raw`Resize to (\d+)x(\d+) \((.+)\)`, ([, width, height, how = ""]) =>
    resize(Number(width), Number(height), how.toLowerCase()),
  ),
  rule("Gr[ae]yscale", () => ({ translation: step("to_gray") })),
  rule("Auto-contrast via adaptive", () => ({
    translation: step("clahe"),
    note: "the note does not give its clip limit",
  })),
  rule("Auto-contrast via histogram", () => ({
    translation: step("equalize"),
    note: "the note does not say whether channels are equalised apart",
  })),
  rule("Auto-contrast via contrast", () => ({
    translation: step("auto_contrast"),
    note: "the note does not give its cutoff",
  })),
  rule("#% probability of horizontal flip", ([, percent]) => ({
    translation: step("horizontal_flip"),
    p: Number(percent) / 100,
  })),
  rule("#% probability of vertical flip", ([, percent]) => ({
    translation: step("vertical_flip"),
    p: Number(percent) / 100,
  })),
  rule("Equal probability of one of the following 90-degree rotations: (.+)", ([, list = ""]) =>
    rightAngles(list),
  ),
  rule("Randomly crop between # and # percent", ([, low, high]) => ({
    translation: step("zoom", { amount: [enlargement(low), enlargement(high)] }),
    note: "the crop is enlarged to the size it was cut from",
  })),
  rule("Random rotation of between # and # degrees", ([, low, high]) => ({
    translation: step("rotate", { angle: ascending(low, high) }),
    note: "the note does not say what fills the corners",
  })),
  rule("Random shear of between #° to #° horizontally and #° to #° vertically", (match) => ({
    translation: step("shear", {
      x: ascending(match[1], match[2]),
      y: ascending(match[3], match[4]),
    }),
    note: "the note does not say what fills the corners",
  })),
  // "brigthness" is how the notes spell it.
  rule("Random brig(?:th|ht)ness adjustment of between # and # percent", ([, low, high]) => ({
    translation: step("brightness_contrast", { brightness: percents(low, high), contrast: 0 }),
    note: "the note does not say whether it adds or multiplies",
  })),
  rule("Random exposure adjustment of between # and # percent", ([, low, high]) => ({
    translation: step("gamma", { gamma: around(percents(low, high)) }),
    note: "exposure is read as gamma",
  })),
  rule("Random saturation adjustment of between # and # percent", ([, low, high]) => ({
    translation: step("saturate", { saturation: percents(low, high) }),
    note: "saturation is scaled towards grey",
  })),
  rule("Random hue adjustment of between # and # degrees", ([, low, high]) => ({
    translation: step("hue_saturation_value", {
      hue: ascending(low, high),
      saturation: 0,
      value: 0,
    }),
  })),
  rule("Random Gaussian blur of between # and # pixels", ([, low, high]) => ({
    translation: step("gaussian_blur", { sigma: ascending(low, high) }),
    note: "pixels are read as the deviation sigma",
  })),
  rule("Salt and pepper noise was applied to # percent of pixels", ([, percent]) => ({
    translation: step("salt_and_pepper", { amount: Number(percent) / 100, salt_vs_pepper: 0.5 }),
    note: "the note does not give the share of salt",
  })),
];

/** The translation of one machine-made sentence. */
export function translateSentence(sentence: string): Sentence {
  for (const [pattern, translate] of RULES) {
    const match = pattern.exec(sentence);
    if (match !== null) return translate(match);
  }
  return { translation: { unsupported: "an unknown sentence" } };
}

function resize(width: number, height: number, how: string): Sentence {
  const size = { width, height };
  const note = "the note does not say how it interpolates";
  if (how.startsWith("stretch")) return { translation: step("resize", size), note };
  const square = width === height ? note : `${note}; fitted as a square, then brought to size`;
  if (how.startsWith("fill")) {
    const cover = { op: "smallest_max_size", params: { max_size: Math.max(width, height) } };
    return several([cover, { op: "center_crop", params: size }], square);
  }
  const fit = { op: "longest_max_size", params: { max_size: Math.min(width, height) } };
  const edges = /(black|white|reflect)/.exec(how)?.[1];
  if (edges === undefined) return several([fit], square);
  const edge =
    edges === "reflect"
      ? { border: "reflect101" }
      : { fill: edges === "white" ? "#ffffff" : "#000000ff" };
  const padded = { min_width: width, min_height: height, ...edge };
  return several([fit, { op: "pad_if_needed", params: padded }], square);
}

function several(steps: readonly DraftStep[], note: string): Sentence {
  return { translation: { steps }, note };
}

const TURNS: Readonly<Record<string, DraftStep>> = {
  none: { op: "noop" },
  "counter-clockwise": { op: "rotate90", params: { times: 1 } },
  "upside-down": { op: "rotate90", params: { times: 2 } },
  clockwise: { op: "rotate90", params: { times: 3 } },
};

function rightAngles(list: string): Sentence {
  const names = list.split(",").map((name) => name.trim().toLowerCase());
  const steps = names.flatMap((name) => (Object.hasOwn(TURNS, name) ? (TURNS[name] ?? []) : []));
  if (steps.length < names.length || steps.length === 0) {
    return { translation: { unsupported: "an unknown rotation" } };
  }
  return { translation: { steps: [{ group: "one_of", steps }] } };
}

/** Percent by which a picture grows that loses so many percent of its side. */
function enlargement(percent: string | undefined): number {
  const lost = Math.min(50, Math.max(0, Number(percent)));
  return (100 * lost) / (100 - lost);
}

function ascending(a: string | undefined, b: string | undefined): Bounds {
  const [low, high] = [Number(a), Number(b)];
  return low <= high ? [low, high] : [high, low];
}

function percents(a: string | undefined, b: string | undefined): Bounds {
  const [low, high] = ascending(a, b);
  return [low / 100, high / 100];
}

function around([low, high]: Bounds): Bounds {
  return [1 + low, 1 + high];
}
