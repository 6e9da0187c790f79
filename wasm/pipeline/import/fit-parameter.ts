import { z } from "zod";
import type { ParameterValue } from "../../augmentations/define.ts";
import { roundSignificant } from "../../math.ts";

/** A value brought within what a parameter allows, and whether it had to change. */
export interface Fitted {
  readonly value: ParameterValue;
  readonly clamped: boolean;
}

/** The value as the parameter takes it: as it is, clamped into its bounds, or undefined where nothing fits. */
export function fitParameter(field: z.core.$ZodType, given: ParameterValue): Fitted | undefined {
  const value = rounded(given);
  if (accepts(field, value)) return { value, clamped: false };
  const bounds = boundsOf(field);
  if (bounds === undefined) return undefined;
  const clamped = Array.isArray(value)
    ? value.map((item: number | string) => (typeof item === "number" ? clamp(item, bounds) : item))
    : typeof value === "number"
      ? clamp(value, bounds)
      : value;
  if (accepts(field, clamped)) return { value: clamped, clamped: true };
  const middle = middleOf(clamped, bounds);
  if (middle === undefined || !accepts(field, middle)) return undefined;
  return { value: middle, clamped: true };
}

function accepts(field: z.core.$ZodType, value: ParameterValue): boolean {
  return z.safeParse(field, value).success;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
}

function clamp(value: number, { low, high, whole }: Bounds): number {
  return Math.min(high, Math.max(low, whole ? Math.round(value) : value));
}

/** Where a range meets a parameter that is never drawn. */
function middleOf(value: ParameterValue, bounds: Bounds): number | undefined {
  if (!Array.isArray(value)) return undefined;
  const [low, high] = value as readonly (number | string)[];
  if (typeof low !== "number" || typeof high !== "number") return undefined;
  return clamp((low + high) / 2, bounds);
}

/** The bounds that a parameter states for a number, or for a number of its range. */
function boundsOf(field: z.core.$ZodType): Bounds | undefined {
  const schema = z.toJSONSchema(field, { io: "input", unrepresentable: "any" });
  const number = [schema, ...(schema.anyOf ?? [])].find(
    ({ type }) => type === "number" || type === "integer",
  );
  if (number === undefined) return undefined;
  return {
    low: number.minimum ?? -Infinity,
    high: number.maximum ?? Infinity,
    whole: number.type === "integer",
  };
}

function rounded(value: ParameterValue): ParameterValue {
  if (typeof value === "number") return roundSignificant(value);
  if (!Array.isArray(value)) return value;
  return value.map((item: number | string) =>
    typeof item === "number" ? roundSignificant(item) : item,
  );
}
