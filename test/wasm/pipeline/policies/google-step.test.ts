import { describe, expect, it } from "vitest";
import { googleStep, type GoogleSpace } from "../../../../wasm/pipeline/policies/google-step.ts";
import type { Operation } from "../../../../wasm/pipeline/policies/operations.ts";

const params = (operation: Operation, part: number, space: GoogleSpace, negative = false) =>
  googleStep(operation, part, space, negative).params;

describe("the steps of Google's AugMix", () => {
  it("follow its table at level 3 of 10", () => {
    expect(params("ShearX", 0.3, "augmix")).toEqual({ x: 5.14276, y: 0, about: "corner" });
    expect(params("TranslateX", 0.3, "augmix", true)).toEqual({ x: -0.1, y: 0, whole: true });
    expect(params("Rotate", 0.25, "augmix", true)).toEqual({ angle: -7 });
    expect(params("Color", 0.3, "augmix")).toEqual({ property: "color", factor: 0.64 });
    expect(params("Posterize", 0.3, "augmix")).toEqual({ bits: 3 });
    expect(params("Solarize", 0.3, "augmix")).toEqual({ level: 180 });
  });
});

describe("the steps of the official TrivialAugment", () => {
  it("follow its wide table at 15 of 30 and at the end", () => {
    const edge = { interpolation: "nearest" };
    expect(params("ShearY", 0.5, "trivial")).toEqual({
      x: 0,
      y: 26.3354,
      about: "corner",
      ...edge,
    });
    expect(params("TranslateX", 0.5, "trivial", true)).toEqual({ x_px: -16, y_px: 0, ...edge });
    expect(params("Rotate", 0.5, "trivial")).toEqual({ angle: 67, ...edge });
    expect(params("Rotate", 1, "trivial")).toEqual({ angle: 135, ...edge });
    expect(params("Sharpness", 0, "trivial")).toMatchObject({ factor: 0.01 });
    expect(params("Sharpness", 1, "trivial")).toMatchObject({ factor: 2 });
    expect(params("Solarize", 0, "trivial")).toEqual({ level: 256 });
    expect(params("Solarize", 0.5, "trivial")).toEqual({ level: 128 });
  });

  it("posterize by the published table of 31 strengths", () => {
    const bits = Array.from(
      { length: 31 },
      (_, i) => params("Posterize", i / 30, "trivial")["bits"],
    );
    const count = (wanted: number) => bits.filter((kept) => kept === wanted).length;
    expect([8, 7, 6, 5, 4, 3, 2].map((wanted) => count(wanted))).toEqual([5, 5, 5, 5, 5, 5, 1]);
    expect(bits).toEqual(bits.toSorted((a, b) => Number(b) - Number(a)));
  });
});
