import { describe, expect, it } from "vitest";
import { EXACT_EDGE } from "../../../wasm/augmentations/params.ts";
import type { Labels } from "../../../wasm/geometry/labels.ts";
import { about, rotation, translation, type Matrix } from "../../../wasm/geometry/matrix.ts";
import { moveLabels } from "../../../wasm/geometry/move-labels.ts";
import { labelsToJson } from "../../../wasm/labels/labels-to-json.ts";
import { placeLabels } from "../../../wasm/labels/place-labels.ts";
import { applyRules } from "../../../wasm/labels/rules.ts";
import { parseLabelRequest } from "../../../wasm/labels/schema.ts";

const size = { width: 100, height: 60 };
const left = (pixels: number) => translation(-pixels, 0);

/** What comes out of one warp on the same canvas, in JSON. */
function through(given: object, ...matrices: readonly Matrix[]) {
  const request = parseLabelRequest(given);
  const { labels } = placeLabels(request, size);
  const moved = matrices.reduce<Labels>(
    (current, matrix) => moveLabels(current, { matrix, ...size, edge: EXACT_EDGE }),
    labels,
  );
  return labelsToJson(applyRules(moved, request), request, size);
}

describe("the rules that drop boxes", () => {
  const bboxes = [{ bbox: [10, 10, 20, 10], label: "a", id: 9 }, { bbox: [60, 10, 20, 10] }];

  it.each([
    [{}, []],
    [{ min_area: 100 }, []],
    [{ min_area: 101 }, ["min_area"]],
    [{ min_visibility: 0.5 }, []],
    [{ min_visibility: 0.51 }, ["min_visibility"]],
    [{ min_width: 10.5 }, ["min_width"]],
    [{ min_height: 11 }, ["min_height", "min_height"]],
  ])("with %j, half of the first box being cut off, give %j", (rules, reasons) => {
    const { dropped, bboxes: kept } = through({ bboxes, ...rules }, left(20));
    expect(dropped.map(({ reason }) => reason)).toEqual(reasons);
    expect(kept).toHaveLength(2 - reasons.length);
  });

  it("tell index, label and id of what is gone", () => {
    expect(through({ bboxes }, left(40)).dropped).toEqual([
      { kind: "bbox", index: 0, label: "a", id: 9, reason: "outside" },
    ]);
  });

  it("measure visibility over all steps, not in the last alone", () => {
    const given = { bboxes, min_visibility: 0.3 };
    expect(through(given, left(20), left(5)).dropped.map(({ reason }) => reason)).toEqual([
      "min_visibility",
    ]);
  });

  it("take an object's polygons with its box", () => {
    const polygons = [{ points: [10, 10, 30, 10, 30, 20], id: 9 }];
    const { dropped, polygons: kept } = through(
      { bboxes, polygons, min_visibility: 0.9 },
      left(20),
    );
    expect(kept).toEqual([]);
    expect(dropped.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["bbox", "min_visibility"],
      ["polygon", "box_dropped"],
    ]);
  });
});

describe("labels that reach beyond the edge", () => {
  it("are cut, or come back whole without clip", () => {
    const given = {
      bboxes: [{ bbox: [-5, 10, 20, 10] }],
      polygons: [{ points: [-5, 0, 20, 0, 20, 20] }],
    };
    expect(through(given, left(10)).bboxes[0]?.bbox).toEqual([0, 10, 5, 10]);
    const whole = through({ ...given, clip: false }, left(10));
    expect(whole.bboxes[0]?.bbox).toEqual([-15, 10, 20, 10]);
    expect(whole.polygons[0]?.points).toEqual([-15, 0, 10, 0, 10, 20]);
  });

  it("are still dropped without clip when nothing of them is inside", () => {
    expect(through({ bboxes: [{ bbox: [0, 0, 9, 9] }], clip: false }, left(10)).bboxes).toEqual([]);
  });
});

describe("keypoints", () => {
  const keypoints = [
    { x: 5, y: 5, label: "tip", angle: 350, scale: 2 },
    { x: 50, y: 5, visible: false },
  ];

  it("keep their number and order, flagged", () => {
    expect(through({ keypoints }, left(10)).keypoints).toEqual([
      { x: -5, y: 5, angle: 350, scale: 2, visible: false, label: "tip" },
      { x: 40, y: 5, visible: false },
    ]);
  });

  it("go only when asked, and only those that were lost on the way", () => {
    const { keypoints: kept, dropped } = through({ keypoints, drop_keypoints: true }, left(10));
    expect(kept).toEqual([{ x: 40, y: 5, visible: false }]);
    expect(dropped).toEqual([{ kind: "keypoint", index: 0, label: "tip", reason: "outside" }]);
  });

  it("come back as pixel indices and flags where they came so", () => {
    const given = {
      keypoint_format: "coco",
      keypoints: [
        { x: 5, y: 5, visible: 2 },
        { x: 20, y: 5, visible: 1 },
      ],
    };
    expect(through(given, left(10))).toMatchObject({
      keypoint_format: "coco",
      keypoints: [
        { x: -5, visible: 0 },
        { x: 10, visible: 1 },
      ],
    });
  });
});

describe("labels back out", () => {
  it.each(["coco", "pascal_voc", "yolo", "albumentations"])(
    "are untouched in %s by no step",
    (bbox_format) => {
      const share = bbox_format === "yolo" || bbox_format === "albumentations";
      const bboxes = [
        { bbox: share ? [0.25, 0.3, 0.35, 0.4] : [25, 13, 35, 24], label: 4, id: "x" },
      ];
      const result = through({ bbox_format, bboxes });
      expect(result.bboxes).toEqual(bboxes);
      expect(result.bbox_format).toBe(bbox_format);
    },
  );

  it("are oriented boxes, whole, as numbers or corners", () => {
    const given = {
      bbox_format: "oriented",
      bboxes: [
        { bbox: [50, 30, 40, 10, 20], label: "ship" },
        { bbox: [40, 25, 60, 25, 60, 35, 40, 35] },
        { bbox: [10, 30, 16, 10, 0] },
      ],
    };
    const turned = through(given, about([50, 30], rotation(25)));
    expect(turned.bboxes[0]).toEqual({ bbox: [50, 30, 40, 10, 45], label: "ship" });
    expect(turned.bboxes[1]?.bbox).toHaveLength(8);
    const cut = through({ ...given, min_visibility: 0.2 }, left(10));
    expect(cut.bboxes[2]?.bbox).toEqual([0, 30, 16, 10, 0]);
    expect(cut.polygons).toEqual([]);
  });

  it("tell an oriented box that is gone as a box", () => {
    const given = {
      bbox_format: "oriented",
      bboxes: [{ bbox: [10, 30, 16, 10, 0] }],
      min_visibility: 0.6,
    };
    expect(through(given, left(10)).dropped).toEqual([
      { kind: "bbox", index: 0, reason: "min_visibility" },
    ]);
  });
});
