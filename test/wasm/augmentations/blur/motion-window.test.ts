import { describe, expect, it } from "vitest";
import { motionWindow } from "../../../../wasm/augmentations/blur/motion-window.ts";

/** The window as a drawing: a # for every place that counts. */
function draw(...args: Parameters<typeof motionWindow>): string[] {
  const { width, weights } = motionWindow(...args);
  return Array.from({ length: width }, (_, y) =>
    weights
      .slice(y * width, (y + 1) * width)
      .map((weight) => (weight > 0 ? "#" : "."))
      .join(""),
  );
}

describe("motionWindow", () => {
  it("lies flat at 0 degrees and stands at 90", () => {
    expect(draw(3, 0, 1, 0, 0)).toEqual(["...", "###", "..."]);
    expect(draw(3, 90, 1, 0, 0)).toEqual([".#.", ".#.", ".#."]);
  });

  it("rises to the right at 30 degrees, for angles are counter-clockwise", () => {
    expect(draw(5, 30, 1, 0, 0)).toEqual([".....", "...##", ".###.", "##...", "....."]);
  });

  it("piles up on the rim what is stretched or moved out of the square", () => {
    expect(draw(5, 60, 2, 0, 0)).toEqual(["...##", "...#.", "..#..", ".#...", "##..."]);
    expect(draw(3, 0, 1, 0, 5)).toEqual(["...", "...", "###"]);
  });

  it("has weights that sum to 1", () => {
    for (const angle of [0, 17, 45, 133, 359]) {
      const { weights } = motionWindow(9, angle, 1.5, 1, -1);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });
});
