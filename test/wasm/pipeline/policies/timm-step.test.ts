import { describe, expect, it } from "vitest";
import { timmStep, type TimmOperation } from "../../../../wasm/pipeline/policies/timm-step.ts";

const plain = { posterize: "plain", increasing: false } as const;
const increasing = { posterize: "increasing", increasing: true } as const;
const dice = { negative: false, cubic: false, unit: 0.5 };
const fill = { fill: "#808080" };

describe("timm's steps", () => {
  it.each<[TimmOperation, string, Record<string, unknown>, Record<string, unknown>]>([
    ["Rotate", "rotate", { angle: 27, ...fill }, { angle: 27, ...fill }],
    // atan(0.27) is 15.1096°.
    [
      "ShearX",
      "shear",
      { x: 15.1096, y: 0, about: "corner", ...fill },
      { x: 15.1096, y: 0, about: "corner", ...fill },
    ],
    ["TranslateY", "translate", { x: 0, y: 0.405, ...fill }, { x: 0, y: 0.405, ...fill }],
    ["Color", "enhance", { property: "color", factor: 1.72 }, { property: "color", factor: 1.81 }],
    ["Posterize", "posterize", { bits: 3 }, { bits: 1 }],
    ["Solarize", "solarize", { level: 230 }, { level: 26 }],
    ["SolarizeAdd", "solarize_add", { add: 99 }, { add: 99 }],
    ["AutoContrast", "auto_contrast", { method: "pil" }, { method: "pil" }],
    ["Equalize", "equalize", { mode: "pil" }, { mode: "pil" }],
    ["Invert", "invert", {}, {}],
  ])("makes %s at level 9, plain and increasing", (operation, op, usual, stronger) => {
    expect(timmStep(operation, 9, plain, dice)).toEqual({ op, p: 1, params: usual });
    expect(timmStep(operation, 9, increasing, dice)).toEqual({ op, p: 1, params: stronger });
  });

  it("turns warps and the increasing factors, not the plain ones", () => {
    const other = { ...dice, negative: true };
    expect(timmStep("Rotate", 9, plain, other).params).toMatchObject({ angle: -27 });
    expect(timmStep("Color", 9, plain, other).params).toMatchObject({ factor: 1.72 });
    expect(timmStep("Color", 9, increasing, other).params).toMatchObject({ factor: 0.19 });
    expect(timmStep("Color", 10, increasing, other).params).toMatchObject({ factor: 0.1 });
    expect(timmStep("Color", 20, increasing, other).params).toMatchObject({ factor: 0.1 });
  });

  it("draws its interpolation", () => {
    expect(timmStep("Rotate", 3, plain, { ...dice, cubic: true }).params).toEqual({
      angle: 9,
      interpolation: "cubic",
      ...fill,
    });
  });

  it("keeps bits in three ways, none of them in the plain one at level 2", () => {
    const bits = (posterize: "plain" | "increasing" | "original") =>
      [0, 2, 5, 10].map(
        (l) => timmStep("Posterize", l, { ...plain, posterize }, dice).params["bits"],
      );
    expect(bits("plain")).toEqual([0, 0, 2, 4]);
    expect(bits("increasing")).toEqual([4, 4, 2, 0]);
    expect(bits("original")).toEqual([4, 4, 6, 8]);
  });

  it("stays within what the operations take when levels go beyond 10", () => {
    expect(timmStep("Solarize", 40, plain, dice).params).toEqual({ level: 256 });
    expect(timmStep("Solarize", 40, increasing, dice).params).toEqual({ level: 0 });
    expect(timmStep("SolarizeAdd", 40, plain, dice).params).toEqual({ add: 128 });
    expect(timmStep("Posterize", 100, plain, dice).params).toEqual({ bits: 8 });
    expect(timmStep("Posterize", 100, increasing, dice).params).toEqual({ bits: 0 });
  });

  it("has the three of DeiT III", () => {
    expect(timmStep("Desaturate", 10, plain, dice).params).toEqual({
      property: "color",
      factor: 0,
    });
    expect(timmStep("Desaturate", 0, plain, dice).params).toMatchObject({ factor: 0.5 });
    expect(timmStep("GaussianBlurRand", 10, plain, dice)).toMatchObject({
      op: "gaussian_blur",
      params: { sigma: 1.05 },
    });
  });
});
