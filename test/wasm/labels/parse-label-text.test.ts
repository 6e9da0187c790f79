import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { parseLabelText } from "../../../wasm/labels/parse-label-text.ts";
import { refusal } from "./refusal.ts";

describe("labels as text", () => {
  it("are boxes, keypoints and polygons with or without a label", () => {
    const request = parseLabelText({
      bboxes: "1,2,3,4,cat;5,6,7,8;0,0,1e1,.5, a dog ;",
      keypoints: "1.5,-2,left_eye;3,4",
      polygons: "0,0,5,0,5,5,roof;1,1,2,1,2,2,7;0,0,5,0,5,5",
    });
    expect(request.bboxes).toEqual([
      { bbox: [1, 2, 3, 4], label: "cat" },
      { bbox: [5, 6, 7, 8] },
      { bbox: [0, 0, 10, 0.5], label: "a dog" },
    ]);
    expect(request.keypoints.map(({ x, y, label }) => [x, y, label])).toEqual([
      [1.5, -2, "left_eye"],
      [3, 4, undefined],
    ]);
    expect(request.polygons.map(({ label }) => label)).toEqual(["roof", "7", undefined]);
  });

  it("are oriented boxes of five or eight numbers", () => {
    const { bboxes } = parseLabelText({
      bboxFormat: "oriented",
      bboxes: "5,5,4,2,30;5,5,4,2,30,7;0,0,4,0,4,2,0,2;0,0,4,0,4,2,0,2,ship",
    });
    expect(bboxes.map(({ bbox, label }) => [bbox.length, label])).toEqual([
      [5, undefined],
      [5, "7"],
      [8, undefined],
      [8, "ship"],
    ]);
  });

  it.each([
    [
      { bboxes: "1,2,3,4,5,6" },
      "bboxes[0] must be written four numbers and a label; it has 6 fields.",
    ],
    [
      { bboxes: "1,2,3,4;1,2,x,4" },
      'bboxes[1] must be written four numbers and a label; "x" is not',
    ],
    [{ bboxes: "1,2,3,4;;1,2,3,4" }, "bboxes[1] is empty."],
    [{ bboxes: "1,2,0x10,4" }, '"0x10" is not a number'],
    [{ bboxes: "1,2,Infinity,4" }, '"Infinity" is not a number'],
    [{ bboxes: "1,2,1e999,4" }, '"1e999" is not a number'],
    [{ keypoints: "1" }, "keypoints[0] must be written x,y,label"],
    [{ polygons: "1,2,3,4" }, "labels.polygons[0].points must be a list"],
    [{ bboxes: "1,2,3,4", bboxFormat: "xyxy" }, "bbox_format must be one of"],
  ])("are refused with their place: %j", (texts, message) => {
    expect(refusal(() => parseLabelText(texts))).toContain(message);
  });

  it.prop([
    fc.string({ unit: fc.constantFrom(..."0123456789.,;-eE xé".split("")), maxLength: 60 }),
  ])("throw nothing but invalid-labels", (text) => {
    for (const key of ["bboxes", "keypoints", "polygons"] as const) {
      try {
        parseLabelText({ [key]: text });
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
      }
    }
  });

  it("refuse a flood in little time", () => {
    const bboxes = "1,1,2,2;".repeat(20_000);
    expect(refusal(() => parseLabelText({ bboxes }))).toContain("10000 labels at most");
  });
});
