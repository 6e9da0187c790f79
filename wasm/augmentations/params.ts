import { z } from "zod";
import { BORDERS, INTERPOLATIONS, type Color, type WarpEdge } from "../geometry/warp.ts";
import type { Bounds } from "../random.ts";

/** A number, or a range [low, high] from which one is drawn uniformly; comes out as a range. */
export function range(min: number, max: number) {
  return rangeOf(bounded(z.number(), min, max));
}

/** A whole number, or an inclusive range of whole numbers; comes out as a range. */
export function integerRange(min: number, max: number) {
  return rangeOf(bounded(z.int(), min, max));
}

/** The union tells what is wanted; a bound that is broken must not speak in the validator's own words. */
function bounded(kind: z.ZodNumber, min: number, max: number): z.ZodNumber {
  const error = `must be from ${min} to ${max}`;
  return kind.min(min, { error }).max(max, { error });
}

function rangeOf(bound: z.ZodNumber) {
  return z
    .union([bound, z.tuple([bound, bound])], {
      error: (issue) => describeRange(issue.input, bound),
    })
    .transform((value): Bounds => (typeof value === "number" ? [value, value] : value))
    .refine(([low, high]) => low <= high, { error: "a range goes from low to high" });
}

function describeRange(input: unknown, bound: z.ZodNumber): string {
  const kind = bound.format === "safeint" ? "a whole number" : "a number";
  const wanted = `${kind} from ${bound.minValue} to ${bound.maxValue}, or a range of them`;
  return input === undefined ? `is required: ${wanted}` : `must be ${wanted}`;
}

/** A number that is never drawn. */
export function number(min: number, max: number) {
  return z
    .number({ error: `must be a number from ${min} to ${max}` })
    .min(min)
    .max(max);
}

/** A whole number that is never drawn. */
export function integer(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** One of a few words. */
export function choice<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: `must be one of ${words.join(", ")}` });
}

/** true or false. */
export function flag() {
  return z
    .union([z.boolean(), z.enum(["true", "false"])], { error: "must be true or false" })
    .transform((value) => value === true || value === "true");
}

/** A 32-bit word that steers noise within the step; drawn where absent. */
export function noiseSeed() {
  return integer(0, 0xffff_ffff).optional();
}

/** #rgb, #rgba, #rrggbb or #rrggbbaa; comes out in lower case with six or eight digits. */
export function color() {
  return z
    .string({ error: "must be a colour such as #ff8800" })
    .regex(/^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i, {
      error: "must be a colour such as #ff8800",
    })
    .transform((text) => {
      const digits = text.slice(1).toLowerCase();
      return `#${digits.length <= 4 ? digits.replace(/./g, "$&$&") : digits}`;
    });
}

/** Straight RGBA of a colour parameter; six digits are opaque. */
export function rgba(text: string): Color {
  const channel = (index: number) => parseInt(text.slice(1 + index * 2, 3 + index * 2) || "ff", 16);
  return [channel(0), channel(1), channel(2), channel(3)];
}

/** What a fill of plain black means: black, but transparent where the image has alpha. Write #000000ff for black. */
const AUTOMATIC_FILL = "#000000";

const INTERPOLATION = choice(INTERPOLATIONS).default("linear");

/** The parameters that every warp shares. */
export function edgeParameters() {
  return {
    border: choice(BORDERS).default("constant"),
    fill: color().default(AUTOMATIC_FILL),
    fill_mask: integer(0, 255).default(0),
    interpolation: INTERPOLATION,
  };
}

interface EdgeParameters {
  readonly border: WarpEdge["border"];
  readonly fill: string;
  readonly fill_mask: number;
  readonly interpolation: WarpEdge["interpolation"];
}

/** The edge that a warp's parameters describe. */
export function edgeOf(params: EdgeParameters): WarpEdge {
  return {
    border: params.border,
    fill: params.fill === AUTOMATIC_FILL ? "automatic" : rgba(params.fill),
    fillMask: params.fill_mask,
    interpolation: params.interpolation,
  };
}

/** The edge of a warp that never looks beyond the source. */
export const EXACT_EDGE: WarpEdge = {
  border: "constant",
  fill: "automatic",
  fillMask: 0,
  interpolation: "nearest",
};
