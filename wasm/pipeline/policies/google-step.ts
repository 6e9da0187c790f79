import type { OperationNode } from "../spec.ts";
import {
  enhance,
  PLAIN_STEPS,
  posterize,
  rotate,
  shear,
  solarize,
  translate,
  translatePixels,
} from "./exact-steps.ts";
import type { Operation } from "./operations.ts";

/**
 * The two published programs that share PIL's way: google-research/augmix (bilinear) and automl/trivialaugment in its
 * wide space (nearest). Both fill with black.
 */
export type GoogleSpace = "augmix" | "trivial";

const SPACES = {
  augmix: { shear: 0.3, rotate: 30, factor: [0.1, 1.8], bits: [4, 4], edge: {} },
  trivial: {
    shear: 0.99,
    rotate: 135,
    factor: [0.01, 1.99],
    bits: [8, 6],
    edge: { interpolation: "nearest" },
  },
} as const;

/** An operation at `part` 0…1 of its range; `negative` turns those with a sign. */
export function googleStep(
  operation: Operation,
  part: number,
  space: GoogleSpace,
  negative: boolean,
): OperationNode {
  const { shear: tangent, rotate: degrees, factor, bits, edge } = SPACES[space];
  const sign = negative ? -1 : 1;
  switch (operation) {
    case "ShearX":
      return shear("x", sign * tangent * part, edge);
    case "ShearY":
      return shear("y", sign * tangent * part, edge);
    case "TranslateX":
    case "TranslateY": {
      const axis = operation === "TranslateX" ? "x" : "y";
      return space === "trivial"
        ? translatePixels(axis, sign * Math.floor(32 * part), edge)
        : translate(axis, (sign * part) / 3, true, edge);
    }
    case "Rotate":
      return rotate(sign * Math.floor(degrees * part), edge);
    case "Brightness":
    case "Color":
    case "Contrast":
    case "Sharpness":
      return enhance(operation, factor[0] + factor[1] * part);
    case "Posterize":
      return posterize(bits[0] - Math.floor(bits[1] * part));
    case "Solarize":
      return solarize(256 - Math.floor(256 * part));
    case "Identity":
    case "AutoContrast":
    case "Equalize":
    case "Invert":
    default:
      return PLAIN_STEPS[operation];
  }
}
