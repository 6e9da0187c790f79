import { z } from "zod";
import { BORDERS, INTERPOLATIONS, type Color } from "../geometry/warp.ts";
import type { Bounds } from "../random.ts";

/** A number, or a range [low, high] from which one is drawn uniformly; comes out as a range. */
export function range(min: number, max: number) {
  return rangeOf(z.number().min(min).max(max));
}

/** A whole number, or an inclusive range of whole numbers; comes out as a range. */
export function integerRange(min: number, max: number) {
  return rangeOf(z.int().min(min).max(max));
}

function rangeOf(bound: z.ZodNumber) {
  return z.preprocess(
    (value) => (typeof value === "number" ? [value, value] : value),
    z
      .tuple([bound, bound])
      .refine(([low, high]) => low <= high, { error: "a range goes from low to high" })
      .transform((bounds): Bounds => bounds),
  );
}

/** A number that is never drawn. */
export function number(min: number, max: number) {
  return z.number().min(min).max(max);
}

/** A whole number that is never drawn. */
export function integer(min: number, max: number) {
  return z.int().min(min).max(max);
}

/** One of a few words. */
export function choice<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words);
}

/** true or false; the words stand for the values in the grammar. */
export function flag() {
  return z.preprocess(
    (value) => (value === "true" ? true : value === "false" ? false : value),
    z.boolean(),
  );
}

/** A 32-bit word that steers per-pixel noise; drawn where absent. */
export function noiseSeed() {
  return z.int().min(0).max(0xffff_ffff).optional();
}

/** #rgb, #rgba, #rrggbb or #rrggbbaa; comes out as straight RGBA. */
export function color() {
  return z
    .string()
    .regex(/^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i, {
      error: "a colour is #rrggbb or #rrggbbaa",
    })
    .transform((text): Color => {
      const digits = text.length <= 5 ? text.slice(1).replace(/./g, "$&$&") : text.slice(1);
      const channel = (index: number) =>
        parseInt(digits.slice(index * 2, index * 2 + 2) || "ff", 16);
      return [channel(0), channel(1), channel(2), channel(3)];
    });
}

/** The parameters that every warp shares. `fill` defaults to black, transparent where the image has alpha. */
export function edgeParameters() {
  return {
    border: choice(BORDERS).default("constant"),
    fill: color().prefault("#00000000"),
    fill_mask: integer(0, 255).default(0),
    interpolation: choice(INTERPOLATIONS).default("linear"),
  };
}
