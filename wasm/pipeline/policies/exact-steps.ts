import type { ParameterValue } from "../../augmentations/define.ts";
import { atan2Degrees, roundSignificant } from "../../math.ts";
import type { OperationNode } from "../spec.ts";

/** How a dialect makes the pixels of a warp. */
export type Edge = Readonly<Record<string, string>>;

export type Axis = "x" | "y";

/** A step without dice. Its numbers are those of the canonical spelling, so that the receipt repeats it. */
export function exact(op: string, params: Readonly<Record<string, ParameterValue>>): OperationNode {
  const rounded = Object.entries(params).map(
    ([name, value]) =>
      [name, typeof value === "number" ? roundSignificant(value) + 0 : value] as const,
  );
  return { op, p: 1, params: Object.fromEntries(rounded) };
}

/** By a tangent, about the upper left corner. */
export function shear(axis: Axis, tangent: number, edge: Edge): OperationNode {
  const degrees = atan2Degrees(tangent, 1);
  const angles = axis === "x" ? { x: degrees, y: 0 } : { x: 0, y: degrees };
  return exact("shear", { ...angles, about: "corner", ...edge });
}

/** By a fraction of the side; `whole` cuts it to whole pixels. */
export function translate(axis: Axis, share: number, whole: boolean, edge: Edge): OperationNode {
  const shares = axis === "x" ? { x: share, y: 0 } : { x: 0, y: share };
  return exact("translate", { ...shares, ...(whole ? { whole } : {}), ...edge });
}

/** By pixels. */
export function translatePixels(axis: Axis, pixels: number, edge: Edge): OperationNode {
  const distances = axis === "x" ? { x_px: pixels, y_px: 0 } : { x_px: 0, y_px: pixels };
  return exact("translate", { ...distances, ...edge });
}

/** By degrees, counter-clockwise about the centre. */
export function rotate(angle: number, edge: Edge): OperationNode {
  return exact("rotate", { angle, ...edge });
}

export type Property = "Brightness" | "Color" | "Contrast" | "Sharpness";

/** By a factor, 1 for no change. */
export function enhance(property: Property, factor: number): OperationNode {
  return exact("enhance", { property: property.toLowerCase(), factor });
}

/** Keeps so many bits, 0…8. */
export function posterize(bits: number): OperationNode {
  return exact("posterize", { bits: Math.min(8, Math.max(0, bits)) });
}

/** Inverts from a level on; a threshold between two levels is the upper one. */
export function solarize(threshold: number): OperationNode {
  return exact("solarize", { level: Math.ceil(threshold) });
}

/** What has no argument in any dialect. */
export const PLAIN_STEPS = {
  Identity: exact("noop", {}),
  AutoContrast: exact("auto_contrast", { method: "pil" }),
  Equalize: exact("equalize", { mode: "pil" }),
  Invert: exact("invert", {}),
} as const satisfies Readonly<Record<string, OperationNode>>;
