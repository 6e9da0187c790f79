import { expect, it } from "vitest";
import { besselJ1 } from "../../../../wasm/augmentations/quality/bessel.ts";

it("has the values of the tables (Abramowitz and Stegun 9.1)", () => {
  expect(besselJ1(0)).toBeCloseTo(0, 12);
  expect(besselJ1(1)).toBeCloseTo(0.440050585744934, 12);
  expect(besselJ1(3.8317059702)).toBeCloseTo(0, 9);
  expect(besselJ1(17.5)).toBeCloseTo(-0.163419969425755, 12);
  expect(besselJ1(140)).toBeCloseTo(0.05627305279151233, 12);
});
