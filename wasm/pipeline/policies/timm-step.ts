import type { Random } from "../../random.ts";
import type { OperationNode } from "../spec.ts";
import {
  enhance,
  exact,
  PLAIN_STEPS,
  posterize,
  rotate,
  shear,
  solarize,
  translate,
} from "./exact-steps.ts";
import type { Operation } from "./operations.ts";

/** The operations of timm's policies; its translations are by fractions of the side. */
export type TimmOperation = Operation | "SolarizeAdd" | "Desaturate" | "GaussianBlurRand";

/** Which of timm's forms of one name are meant. */
export interface TimmForms {
  /** Bits kept at levels 0…10: 0…4, 4…0 or 4…8. */
  readonly posterize: "plain" | "increasing" | "original";
  /** Whether solarize and the four factors grow stronger with the level. */
  readonly increasing: boolean;
}

/** What one use of an operation draws besides its level. */
export interface TimmDice {
  readonly negative: boolean;
  readonly cubic: boolean;
  /** 0…1. */
  readonly unit: number;
}

/** The dice of one use. */
export function castTimmDice(random: Random, purpose: string): TimmDice {
  return {
    negative: random.chance(`${purpose} sign`, 0.5),
    cubic: random.chance(`${purpose} interpolation`, 0.5),
    unit: random.unit(`${purpose} radius`),
  };
}

/** An operation of timm at a level, 10 for the whole of its range (levels beyond reach further). */
export function timmStep(
  operation: TimmOperation,
  level: number,
  forms: TimmForms,
  dice: TimmDice,
): OperationNode {
  const part = level / 10;
  const sign = dice.negative ? -1 : 1;
  const edge = { fill: "#808080", ...(dice.cubic ? { interpolation: "cubic" } : {}) };
  switch (operation) {
    case "ShearX":
      return shear("x", sign * part * 0.3, edge);
    case "ShearY":
      return shear("y", sign * part * 0.3, edge);
    case "TranslateX":
      return translate("x", sign * part * 0.45, false, edge);
    case "TranslateY":
      return translate("y", sign * part * 0.45, false, edge);
    case "Rotate":
      return rotate(sign * part * 30, edge);
    case "Brightness":
    case "Color":
    case "Contrast":
    case "Sharpness":
      return enhance(
        operation,
        forms.increasing ? Math.max(0.1, 1 + sign * part * 0.9) : part * 1.8 + 0.1,
      );
    case "Posterize":
      return posterize(bitsOf(forms.posterize, Math.floor(part * 4)));
    case "Solarize": {
      const threshold = Math.min(256, Math.floor(part * 256));
      return solarize(forms.increasing ? 256 - threshold : threshold);
    }
    case "SolarizeAdd":
      return exact("solarize_add", { add: Math.min(128, Math.floor(part * 110)) });
    case "Desaturate":
      return enhance("Color", Math.max(0, 0.5 - 0.5 * part));
    case "GaussianBlurRand":
      return exact("gaussian_blur", { sigma: 0.1 + dice.unit * (2 * part - 0.1) });
    case "Identity":
    case "AutoContrast":
    case "Equalize":
    case "Invert":
    default:
      return PLAIN_STEPS[operation];
  }
}

function bitsOf(form: TimmForms["posterize"], levels: number): number {
  if (form === "increasing") return 4 - levels;
  return form === "original" ? 4 + levels : levels;
}
