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
  type Axis,
} from "./exact-steps.ts";
import type { Operation } from "./operations.ts";

/** The ranges that a whole fraction of 1 reaches: of AutoAugment and RandAugment, TrivialAugmentWide, AugMix. */
export type TorchvisionSpace = "usual" | "wide" | "mix";

/** Nearest, and black (or nothing) beyond the edge: torchvision's defaults. */
const EDGE = { interpolation: "nearest" };

const SPACES = {
  usual: { shear: 0.3, rotate: 30, factor: 0.9 },
  wide: { shear: 0.99, rotate: 135, factor: 0.99 },
  mix: { shear: 0.3, rotate: 30, factor: 0.9 },
} as const;

/** An operation of torchvision.transforms.v2 at index / (bins − 1) of its range; `negative` turns those with a sign. */
export function torchvisionStep(
  operation: Operation,
  index: number,
  bins: number,
  space: TorchvisionSpace,
  negative: boolean,
): OperationNode {
  const most = SPACES[space];
  const part = index / (bins - 1);
  const sign = negative ? -1 : 1;
  switch (operation) {
    case "ShearX":
    case "ShearY":
      return shear(axisOf(operation), sign * most.shear * part, EDGE);
    case "TranslateX":
    case "TranslateY":
      if (space === "wide") {
        const pixels = Math.floor((32 * index) / (bins - 1));
        return translatePixels(axisOf(operation), sign * pixels, EDGE);
      }
      return translate(
        axisOf(operation),
        sign * part * (space === "mix" ? 1 / 3 : 150 / 331),
        true,
        EDGE,
      );
    case "Rotate":
      return rotate(sign * most.rotate * part, EDGE);
    case "Brightness":
    case "Color":
    case "Contrast":
    case "Sharpness":
      return enhance(operation, 1 + sign * most.factor * part);
    case "Posterize":
      return posterize(bitsOf(space, part));
    case "Solarize":
      return solarize((255 * (bins - 1 - index)) / (bins - 1));
    case "Identity":
    case "AutoContrast":
    case "Equalize":
    case "Invert":
    default:
      return PLAIN_STEPS[operation];
  }
}

function bitsOf(space: TorchvisionSpace, part: number): number {
  if (space === "mix") return roundHalfEven(4 - 4 * part);
  return 8 - roundHalfEven((space === "wide" ? 6 : 4) * part);
}

function axisOf(operation: "ShearX" | "ShearY" | "TranslateX" | "TranslateY"): Axis {
  return operation.endsWith("X") ? "x" : "y";
}

/** As torch.round does. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
