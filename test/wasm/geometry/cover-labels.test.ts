import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { coverLabels } from "../../../wasm/geometry/cover-labels.ts";
import { NO_LABELS, type Bounds, type Labels } from "../../../wasm/geometry/labels.ts";
import { applyRules } from "../../../wasm/labels/rules.ts";
import { parseLabelRequest } from "../../../wasm/labels/schema.ts";

const bounds = (x1: number, y1: number, x2: number, y2: number): Bounds => ({ x1, y1, x2, y2 });
const boxed = (box: Bounds): Labels => ({ ...NO_LABELS, boxes: [{ ...box, share: 1 }] });

describe("rectangles painted over labels", () => {
  it("take their part of a box's share, once where they overlap", () => {
    const labels = boxed(bounds(0, 0, 10, 10));
    const covers = [
      bounds(-5, 0, 3, 5),
      bounds(2, 0, 4, 5),
      bounds(2, 1, 3, 2),
      bounds(50, 0, 60, 9),
    ];
    expect(coverLabels(labels, covers).boxes[0]?.share).toBeCloseTo(0.8, 12);
    expect(coverLabels(labels, []).boxes).toEqual(labels.boxes);
  });

  it("take their part of a polygon's share", () => {
    const points = [0, 0, 10, 0, 10, 10];
    const [polygon] = coverLabels({ ...NO_LABELS, polygons: [{ points, share: 1 }] }, [
      bounds(5, 0, 10, 5),
    ]).polygons;
    expect(polygon?.share).toBeCloseTo(0.5, 12);
  });

  it("hide the keypoints beneath, but keep them", () => {
    const keypoints = [
      { x: 2, y: 2, visible: true },
      { x: 5, y: 2, visible: true },
    ];
    expect(coverLabels({ ...NO_LABELS, keypoints }, [bounds(0, 0, 5, 5)]).keypoints).toEqual([
      { x: 2, y: 2, visible: false, lost: "covered" },
      keypoints[1],
    ]);
  });

  it("let the rules drop what is covered whole, or beyond min_visibility", () => {
    const labels = coverLabels(
      {
        ...NO_LABELS,
        boxes: [
          { ...bounds(0, 0, 3, 7), share: 1 },
          { ...bounds(10, 0, 20, 10), share: 1 },
        ],
      },
      [bounds(0, 0, 1.1, 9), bounds(1.1, 0, 4, 9), bounds(10, 0, 14, 10)],
    );
    const reasons = (request: object) =>
      applyRules(labels, parseLabelRequest(request)).dropped?.map(({ reason }) => reason);
    expect(reasons({})).toEqual(["covered"]);
    expect(reasons({ min_visibility: 0.61 })).toEqual(["covered", "min_visibility"]);
  });

  const side = fc.integer({ min: 0, max: 12 });
  it.prop([fc.array(fc.tuple(side, side, side, side), { maxLength: 8 })])(
    "take as much as the cells that they cover",
    (corners) => {
      const covers = corners.map(([a, b, c, d]) =>
        bounds(Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)),
      );
      const cells = Array.from(
        { length: 100 },
        (_, index) => [1 + (index % 10), 1 + Math.floor(index / 10)] as const,
      );
      const open = cells.filter(
        ([x, y]) => !covers.some(({ x1, y1, x2, y2 }) => x >= x1 && x < x2 && y >= y1 && y < y2),
      );
      const [box] = coverLabels(boxed(bounds(1, 1, 11, 11)), covers).boxes;
      expect(box?.share).toBeCloseTo(open.length / 100, 9);
    },
  );
});
