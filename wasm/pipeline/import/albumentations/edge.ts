import type { Border, Interpolation } from "../../../geometry/warp.ts";
import type { DraftParameters } from "../draft.ts";
import { isList, type Plain } from "../read/plain.ts";
import type { Arguments, Names } from "./arguments.ts";

/** OpenCV's INTER_… constants by number; 5 is exact linear, 6 exact nearest. */
const INTERPOLATIONS: readonly Interpolation[] = [
  "nearest",
  "linear",
  "cubic",
  "area",
  "lanczos",
  "linear",
  "nearest",
];

/** OpenCV's BORDER_… constants by number. */
const BORDERS: readonly Border[] = ["constant", "replicate", "reflect", "wrap", "reflect101"];

/** Words for borders: OpenCV's own, and NumPy's of the imgaug era, where reflect means reflect101. */
const BORDER_WORDS: Readonly<Record<string, Border>> = {
  constant: "constant",
  edge: "replicate",
  replicate: "replicate",
  symmetric: "reflect",
  reflect: "reflect101",
  reflect101: "reflect101",
  reflect_101: "reflect101",
  wrap: "wrap",
};

export interface EdgeNames {
  readonly border?: Names;
  readonly fill?: Names;
  readonly fillMask?: Names;
  readonly interpolation?: Names;
}

const USUAL: Required<EdgeNames> = {
  border: ["border_mode", "mode"],
  fill: ["fill", "value", "cval"],
  fillMask: ["fill_mask", "mask_value", "cval_mask"],
  interpolation: ["interpolation", "order"],
};

/** The edge of a warp: what is beyond it, and how pixels are sampled. `fallback` is the border where none is named. */
export function edgeOf(args: Arguments, fallback: Border, names: EdgeNames = {}): DraftParameters {
  const { border, fill, fillMask, interpolation } = { ...USUAL, ...names };
  maskSampling(args);
  const sampling = interpolationOf(args, interpolation);
  return {
    border: borderOf(args, border, fallback),
    fill: fillOf(args, fill),
    fill_mask: maskLevel(args, fillMask),
    // OpenCV's warps have no area averaging and take linear for it.
    interpolation: sampling === "area" ? "linear" : sampling,
  };
}

/** How a resize samples; linear unless named. */
export function resizeSampling(args: Arguments): DraftParameters {
  maskSampling(args);
  const interpolation = interpolationOf(args, USUAL.interpolation);
  const area = args.raw("area_for_downscale");
  if (area !== "image" && area !== "image_mask") return { interpolation };
  if (interpolation !== "linear") args.note("what is enlarged is sampled linearly");
  return { interpolation: "auto" };
}

export function interpolationOf(args: Arguments, names: Names): Interpolation {
  const value = args.raw(names);
  if (value === undefined) return "linear";
  const known = typeof value === "number" ? INTERPOLATIONS[value] : interpolationWord(value);
  if (known === undefined) args.note("an unknown interpolation is read as linear");
  return known ?? "linear";
}

function interpolationWord(value: Plain): Interpolation | undefined {
  if (typeof value !== "string") return undefined;
  const word = value.replace(/^.*INTER_/, "").toLowerCase();
  const plain = word.replace(/^(?:bi)?(linear|cubic).*/, "$1").replace(/^lanczos.*/, "lanczos");
  return INTERPOLATIONS.find((name) => name === plain);
}

function borderOf(args: Arguments, names: Names, fallback: Border): Border {
  const value = args.raw(names);
  if (value === undefined) return fallback;
  const known = typeof value === "number" ? BORDERS[value] : borderWord(value);
  if (known === undefined) args.note(`an unknown border is read as ${fallback}`);
  return known ?? fallback;
}

function borderWord(value: Plain): Border | undefined {
  if (typeof value !== "string") return undefined;
  if (value.includes("BORDER_")) {
    const word = value.replace(/^.*BORDER_/, "").toLowerCase();
    return word === "reflect" ? "reflect" : BORDER_WORDS[word];
  }
  return BORDER_WORDS[value];
}

/** A fill as a colour; undefined for black, which is transparent where the image has alpha, as OpenCV's 0 is. */
export function fillOf(args: Arguments, names: Names): string | undefined {
  const value = args.raw(names);
  if (value === undefined) return undefined;
  if (typeof value === "string") {
    args.note(`a fill of "${value.slice(0, 32)}" becomes black`);
    return undefined;
  }
  const levels = isList(value) ? value : [value];
  if (!levels.every((level) => typeof level === "number")) {
    args.note("a fill that is no colour becomes black");
    return undefined;
  }
  if (levels.every((level) => level === 0)) return undefined;
  if (levels.some((level) => level > 0 && level < 1)) {
    args.note("a fill below 1 is read as a fraction of 255");
    return hex(levels.map((level) => level * 255));
  }
  return hex(levels);
}

function hex(levels: readonly number[]): string {
  const [red = 0, green = red, blue = red, alpha] = levels;
  const channels = alpha === undefined ? [red, green, blue] : [red, green, blue, alpha];
  const digits = channels.map((level) =>
    Math.min(255, Math.max(0, Math.round(level)))
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${digits.join("")}`;
}

function maskLevel(args: Arguments, names: Names): number | undefined {
  const value = args.raw(names);
  return typeof value === "number" && value !== 0 ? Math.round(value) : undefined;
}

function maskSampling(args: Arguments): void {
  const value = args.raw("mask_interpolation");
  if (value !== undefined && value !== 0) args.note("masks are always sampled by nearest here");
}
