import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { placeLabels } from "../../../wasm/labels/place-labels.ts";
import {
  LABEL_LIMITS,
  labelRequestJsonSchema,
  parseLabelRequest,
} from "../../../wasm/labels/schema.ts";
import { refusal } from "./refusal.ts";

const size = { width: 100, height: 60 };

describe("requested labels", () => {
  it("get their defaults", () => {
    expect(parseLabelRequest({})).toEqual({
      bbox_format: "coco",
      keypoint_format: "xy",
      bboxes: [],
      keypoints: [],
      polygons: [],
      min_area: 0,
      min_visibility: 0,
      min_width: 0,
      min_height: 0,
      clip: true,
      drop_keypoints: false,
    });
  });

  it.each([
    [
      { bboxes: [{ bbox: [1, 2, 3] }] },
      "labels.bboxes[0].bbox must hold 4 numbers in coco, not 3.",
    ],
    [
      { bboxes: [{ bbox: [1, 2, 3, 4] }, { bbox: [1, "2", 3, 4] }] },
      "labels.bboxes[1].bbox[1] must be a number from −1e9 to 1e9.",
    ],
    [
      { bboxes: [{ bbox: [1, 2, NaN, 4] }] },
      "labels.bboxes[0].bbox[2] must be a number from −1e9 to 1e9.",
    ],
    [{ bbox_format: "tlwh" }, "labels.bbox_format must be one of coco, pascal_voc"],
    [
      { bbox_format: "oriented", bboxes: [{ bbox: [1, 2, 3, 4] }] },
      "labels.bboxes[0].bbox must hold 5",
    ],
    [{ bboxes: [{ box: [1, 2, 3, 4] }] }, "labels.bboxes[0].bbox must be a list of numbers"],
    [{ boxes: [] }, 'labels has an unknown member "boxes".'],
    [{ keypoints: [{ x: 1 }] }, "labels.keypoints[0].y must be a number"],
    [
      { keypoints: [{ x: 1, y: 1, visible: 3 }] },
      "labels.keypoints[0].visible must be true, false",
    ],
    [{ polygons: [{ points: [1, 2, 3, 4] }] }, "labels.polygons[0].points must be a list x1, y1"],
    [{ polygons: [{ points: [1, 2, 3, 4, 5, 6, 7] }] }, "labels.polygons[0].points must be a list"],
    [{ min_visibility: 1.5 }, "labels.min_visibility must be a number from 0 to 1."],
    [{ min_area: -1 }, "labels.min_area must be a number of at least 0."],
    [[], "labels must be an object"],
    [JSON.parse('{"__proto__": {"clip": false}}'), "labels has an unknown member"],
  ])("are refused by name: %j", (value, message) => {
    expect(refusal(() => parseLabelRequest(value))).toContain(message);
  });

  it("are refused when they are too many, before they are read", () => {
    const bboxes = Array.from({ length: LABEL_LIMITS.labels + 1 }, () => ({ bbox: [0, 0, 1, 1] }));
    expect(refusal(() => parseLabelRequest({ bboxes }))).toContain("10000 labels at most");
    const points = Array.from({ length: LABEL_LIMITS.points * 2 + 2 }, () => 1);
    expect(refusal(() => parseLabelRequest({ polygons: [{ points }] }))).toContain("50000 points");
  });

  it("may not leave open to which box a polygon belongs", () => {
    const bboxes = [
      { bbox: [0, 0, 1, 1], id: 1 },
      { bbox: [0, 0, 2, 2], id: 1 },
    ];
    expect(parseLabelRequest({ bboxes }).bboxes).toHaveLength(2);
    const polygons = [{ points: [0, 0, 1, 0, 1, 1], id: 1 }];
    expect(refusal(() => parseLabelRequest({ bboxes, polygons }))).toContain(
      "bboxes[1].id is also",
    );
  });

  it.prop([fc.jsonValue()])("are refused by invalid-labels alone, whatever JSON comes", (value) => {
    try {
      placeLabels(parseLabelRequest(value), size);
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
    }
  });

  it("are described by a JSON Schema", () => {
    expect(labelRequestJsonSchema()).toMatchObject({ type: "object", additionalProperties: false });
  });
});

describe("labels placed in an image", () => {
  it("take shares of the sides as pixels", () => {
    const request = parseLabelRequest({
      bbox_format: "yolo",
      bboxes: [{ bbox: [0.5, 0.5, 0.2, 0.5], label: 3, id: "a" }],
    });
    expect(placeLabels(request, size).labels.boxes).toEqual([
      { index: 0, label: "3", id: "a", x1: 40, y1: 15, x2: 60, y2: 45, share: 1 },
    ]);
  });

  it("are clipped with a note where they cross the edge, but not for a hair", () => {
    const request = parseLabelRequest({
      bboxes: [{ bbox: [-5, 10, 20, 20] }, { bbox: [90, 10, 10 + 1e-7, 20] }],
    });
    const { labels, notes } = placeLabels(request, size);
    expect(labels.boxes.map(({ x1, x2 }) => [x1, x2])).toEqual([
      [0, 15],
      [90, 100],
    ]);
    expect(notes).toEqual([{ kind: "bbox", index: 0, note: "clipped" }]);
  });

  it.each([[[120, 10, 5, 5]], [[10, 10, 0, 5]], [[10, 10, -5, 5]]])(
    "are refused where a box %j has no area inside",
    (bbox) => {
      const request = parseLabelRequest({ bboxes: [{ bbox: [0, 0, 5, 5] }, { bbox }] });
      expect(refusal(() => placeLabels(request, size))).toContain(
        `labels.bboxes[1] [${bbox.join(", ")}] in coco has no area inside the image of 100×60`,
      );
    },
  );

  it("drop a polygon outside instead of refusing it", () => {
    const request = parseLabelRequest({
      polygons: [{ points: [200, 0, 210, 0, 205, 9], label: "x" }],
    });
    expect(placeLabels(request, size).labels.dropped).toEqual([
      { kind: "polygon", index: 0, label: "x", reason: "outside" },
    ]);
  });

  it("read COCO's pixel indices and flags", () => {
    const request = parseLabelRequest({
      keypoint_format: "coco",
      keypoints: [
        { x: 3, y: 4, visible: 1 },
        { x: 0, y: 0, visible: 0 },
      ],
    });
    expect(placeLabels(request, size).labels.keypoints).toEqual([
      { index: 0, x: 3.5, y: 4.5, visible: false },
      { index: 1, x: 0.5, y: 0.5, visible: false, unlabelled: true },
    ]);
  });
});
