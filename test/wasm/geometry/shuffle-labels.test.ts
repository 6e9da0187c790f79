import { describe, expect, it } from "vitest";
import { shuffleLabels } from "../../../wasm/geometry/shuffle-labels.ts";

/** Two halves that change places. */
const TILES = [
  { x: 0, y: 0, width: 10, height: 10, toX: 10, toY: 0 },
  { x: 10, y: 0, width: 10, height: 10, toX: 0, toY: 0 },
];

describe("shuffleLabels", () => {
  it("keeps the largest piece of a box and of a polygon, and says how much that is", () => {
    const { boxes, polygons } = shuffleLabels(
      {
        boxes: [{ x1: 4, y1: 2, x2: 12, y2: 6, share: 1 }],
        keypoints: [],
        polygons: [{ points: [8, 0, 18, 0, 18, 5, 8, 5], share: 1 }],
      },
      { width: 20, height: 10 },
      TILES,
    );
    expect(boxes).toEqual([{ x1: 14, y1: 2, x2: 20, y2: 6, share: 0.75 }]);
    expect(polygons[0]?.share).toBeCloseTo(0.8, 9);
    expect(Math.max(...(polygons[0]?.points ?? []))).toBe(8);
  });

  it("moves keypoints with their tile and leaves those outside alone", () => {
    const { keypoints } = shuffleLabels(
      {
        boxes: [],
        keypoints: [
          { x: 3, y: 4, visible: true },
          { x: 10, y: 4, visible: true },
          { x: -5, y: 4, visible: false, lost: "outside" },
        ],
        polygons: [],
      },
      { width: 20, height: 10 },
      TILES,
    );
    expect(keypoints.map(({ x }) => x)).toEqual([13, 0, -5]);
  });
});
