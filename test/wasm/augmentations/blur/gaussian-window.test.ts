import { describe, expect, it } from "vitest";
import { gaussianWindow } from "../../../../wasm/augmentations/blur/gaussian-window.ts";

describe("gaussianWindow", () => {
  it("is OpenCV's own at small sizes without sigma", () => {
    expect([...gaussianWindow(3, 0)]).toEqual([0.25, 0.5, 0.25]);
    expect([...gaussianWindow(5, 0)]).toEqual([0.0625, 0.25, 0.375, 0.25, 0.0625]);
  });

  it("takes sigma from the size where it is 0", () => {
    expect(gaussianWindow(11, 0)).toEqual(gaussianWindow(11, 2));
  });

  it("falls off as the bell curve and sums to 1", () => {
    const [outer = 0, inner = 0, centre = 0] = gaussianWindow(5, 1);
    expect(inner / centre).toBeCloseTo(Math.exp(-0.5), 6);
    expect(outer / centre).toBeCloseTo(Math.exp(-2), 6);
    expect(gaussianWindow(31, 4).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
  });
});
