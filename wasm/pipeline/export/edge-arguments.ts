import type { Plain } from "../import/read/plain.ts";
import type { OwnValue } from "./rule.ts";

/** OpenCV's constants. */
const INTERPOLATION: Readonly<Record<string, number>> = {
  nearest: 0,
  linear: 1,
  cubic: 2,
  area: 3,
  lanczos: 4,
};
const BORDER: Readonly<Record<string, number>> = {
  constant: 0,
  replicate: 1,
  reflect: 2,
  wrap: 3,
  reflect101: 4,
};

type Own = Readonly<Record<string, OwnValue>>;

/** border, fill, fill_mask and interpolation in albumentations' words. */
export function warpEdge(own: Own): Record<string, Plain> {
  return {
    interpolation: constant(INTERPOLATION, own["interpolation"], 1),
    mask_interpolation: 0,
    border_mode: constant(BORDER, own["border"], 0),
    fill: levels(own["fill"]),
    fill_mask: typeof own["fill_mask"] === "number" ? own["fill_mask"] : 0,
  };
}

/** How a resize samples; `auto` is area_for_downscale. */
export function resizeEdge(own: Own): Record<string, Plain> {
  const automatic = own["interpolation"] === "auto";
  return {
    interpolation: automatic ? 1 : constant(INTERPOLATION, own["interpolation"], 1),
    mask_interpolation: 0,
    area_for_downscale: automatic ? "image" : null,
  };
}

function constant(table: Readonly<Record<string, number>>, word: OwnValue, fallback: number) {
  return typeof word === "string" ? (table[word] ?? fallback) : fallback;
}

/** OpenCV's constant for one of our words. */
export function interpolationCode(word: OwnValue): number {
  return constant(INTERPOLATION, word, 0);
}

/** A colour as levels; black, which is transparent where there is alpha, is 0. */
export function levels(color: OwnValue): Plain {
  if (color === "random") return color;
  if (typeof color !== "string" || color === "#000000") return 0;
  const pairs = color.slice(1).match(/../g) ?? [];
  return pairs.map((pair) => parseInt(pair, 16));
}
