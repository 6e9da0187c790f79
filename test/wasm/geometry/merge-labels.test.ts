import { describe, expect, it } from "vitest";
import { NO_LABELS, type Labels } from "../../../wasm/geometry/labels.ts";
import {
  copyLabels,
  cutLabels,
  labelsOfOther,
  mergeLabels,
  weighLabels,
} from "../../../wasm/geometry/merge-labels.ts";

const LABELS: Labels = {
  boxes: [{ x1: 2, y1: 2, x2: 8, y2: 6, label: "cat", id: 5, index: 3, share: 1 }],
  keypoints: [{ x: 3, y: 3, visible: true, id: 5, index: 0 }],
  polygons: [{ points: [2, 2, 8, 2, 8, 6], id: 5, index: 1 }],
  dropped: [{ kind: "bbox", index: 9, reason: "outside" }],
};

describe("labels of several pictures", () => {
  it("marks those of another source, whose ids and places would be mistaken for the image's", () => {
    const { boxes, keypoints, polygons, dropped } = labelsOfOther(LABELS, 2);
    expect(boxes).toEqual([
      { x1: 2, y1: 2, x2: 8, y2: 6, label: "cat", id: "2/5", source: 2, share: 1 },
    ]);
    expect(keypoints[0]).not.toHaveProperty("index");
    expect(polygons[0]?.id).toBe("2/5");
    expect(dropped).toEqual([]);
  });

  it("multiplies weights", () => {
    const twice = weighLabels(weighLabels(LABELS, 0.5), 0.4);
    expect(twice.boxes[0]?.weight).toBeCloseTo(0.2, 12);
    expect(twice.boxes[0]?.index).toBe(3);
  });

  it("cuts to a rectangle and leaves what is inside in its place", () => {
    const cut = cutLabels(LABELS, { width: 20, height: 20 }, { x: 4, y: 4, width: 10, height: 10 });
    // The box follows its triangle, whose long side crosses y = 4 at x = 5.
    expect(cut.boxes[0]).toMatchObject({ x1: 5, y1: 4, x2: 8, y2: 6 });
    expect(cut.boxes[0]?.share).toBeLessThan(1);
    expect(cut.keypoints[0]).toMatchObject({ x: 3, y: 3, visible: false, lost: "outside" });
  });

  it("tells copies apart and joins lists", () => {
    const both = mergeLabels(LABELS, copyLabels(LABELS, 3));
    expect(both.boxes.map(({ id }) => id)).toEqual([5, "5/copy 3"]);
    expect(both.dropped).toHaveLength(1);
    expect(mergeLabels(NO_LABELS, NO_LABELS).boxes).toEqual([]);
  });
});
