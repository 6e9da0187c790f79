import { describe, expect, it } from "vitest";
import { torchvisionStep } from "../../../../wasm/pipeline/policies/torchvision-step.ts";
import type { Operation } from "../../../../wasm/pipeline/policies/operations.ts";

const edge = { interpolation: "nearest" };
const shear = { about: "corner", ...edge };
const whole = { whole: true, ...edge };

describe("torchvision's steps", () => {
  // Every number here is written out from torchvision's tables; atan(0.09) is 5.14276°, atan(0.99) is 44.7121°.
  it.each<[Operation, string, Record<string, unknown>]>([
    ["Identity", "noop", {}],
    ["ShearX", "shear", { x: 5.14276, y: 0, ...shear }],
    ["ShearY", "shear", { x: 0, y: 5.14276, ...shear }],
    ["TranslateX", "translate", { x: 0.135952, y: 0, ...whole }],
    ["TranslateY", "translate", { x: 0, y: 0.135952, ...whole }],
    ["Rotate", "rotate", { angle: 9, ...edge }],
    ["Brightness", "enhance", { property: "brightness", factor: 1.27 }],
    ["Color", "enhance", { property: "color", factor: 1.27 }],
    ["Contrast", "enhance", { property: "contrast", factor: 1.27 }],
    ["Sharpness", "enhance", { property: "sharpness", factor: 1.27 }],
    ["Posterize", "posterize", { bits: 7 }],
    ["Solarize", "solarize", { level: 179 }],
    ["AutoContrast", "auto_contrast", { method: "pil" }],
    ["Equalize", "equalize", { mode: "pil" }],
    ["Invert", "invert", {}],
  ])("makes %s at RandAugment's magnitude 9 of 31", (operation, op, params) => {
    expect(torchvisionStep(operation, 9, 31, "usual", false)).toEqual({ op, p: 1, params });
  });

  it("turns what has a sign, and only that", () => {
    const both = (operation: Operation) =>
      [true, false].map((negative) => torchvisionStep(operation, 9, 31, "usual", negative).params);
    expect(both("Rotate")).toMatchObject([{ angle: -9 }, { angle: 9 }]);
    expect(both("ShearX")).toMatchObject([{ x: -5.14276 }, { x: 5.14276 }]);
    expect(both("TranslateY")).toMatchObject([{ y: -0.135952 }, { y: 0.135952 }]);
    expect(both("Color")).toMatchObject([{ factor: 0.73 }, { factor: 1.27 }]);
    for (const operation of ["Posterize", "Solarize", "Equalize", "Identity"] as const) {
      const [minus, plus] = both(operation);
      expect(minus).toEqual(plus);
    }
    expect(Object.is(torchvisionStep("Rotate", 0, 31, "usual", true).params["angle"], 0)).toBe(
      true,
    );
  });

  const list = (operation: Operation, bins: number, space: "usual" | "wide" | "mix", key: string) =>
    Array.from(
      { length: bins },
      (_, index) => torchvisionStep(operation, index, bins, space, false).params[key],
    );

  it("posterizes by the published tables", () => {
    expect(list("Posterize", 10, "usual", "bits")).toEqual([8, 8, 7, 7, 6, 6, 5, 5, 4, 4]);
    const wide = [8, 3, 7, 5, 6, 5, 5, 5, 4, 5, 3, 5, 2, 3];
    const expected = wide.flatMap((bits, i) => (i % 2 === 0 ? Array(wide[i + 1]).fill(bits) : []));
    expect(list("Posterize", 31, "wide", "bits")).toEqual(expected);
    expect(list("Posterize", 10, "mix", "bits")).toEqual([4, 4, 3, 3, 2, 2, 1, 1, 0, 0]);
  });

  it("solarizes at 255(1 − f), the threshold between two levels being the upper one", () => {
    expect(list("Solarize", 10, "usual", "level")).toEqual([
      255, 227, 199, 170, 142, 114, 85, 57, 29, 0,
    ]);
    expect(list("Solarize", 31, "wide", "level").slice(0, 5)).toEqual([255, 247, 238, 230, 221]);
  });

  it("reaches the ends of each space", () => {
    const end = (operation: Operation, space: "usual" | "wide" | "mix") =>
      torchvisionStep(operation, 30, 31, space, false).params;
    expect(end("Rotate", "usual")).toMatchObject({ angle: 30 });
    expect(end("Rotate", "wide")).toMatchObject({ angle: 135 });
    expect(end("ShearX", "usual")).toMatchObject({ x: 16.6992 });
    expect(end("ShearX", "wide")).toMatchObject({ x: 44.7121 });
    expect(end("TranslateX", "usual")).toMatchObject({ x: 0.453172, whole: true });
    expect(end("TranslateX", "wide")).toEqual({ x_px: 32, y_px: 0, ...edge });
    expect(end("TranslateY", "mix")).toMatchObject({ y: 0.333333, whole: true });
    expect(end("Contrast", "usual")).toMatchObject({ factor: 1.9 });
    expect(end("Contrast", "wide")).toMatchObject({ factor: 1.99 });
  });

  it("moves by whole pixels in the wide space", () => {
    const pixels = list("TranslateX", 31, "wide", "x_px");
    expect(pixels.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(pixels[15]).toBe(16);
    expect(pixels[29]).toBe(30);
  });
});
