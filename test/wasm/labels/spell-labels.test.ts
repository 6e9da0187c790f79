import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parseLabelText } from "../../../wasm/labels/parse-label-text.ts";
import { parseLabelRequest } from "../../../wasm/labels/schema.ts";
import { spellLabels } from "../../../wasm/labels/spell-labels.ts";

/** Reads the texts again. */
function read(labels: ReturnType<typeof spellLabels>) {
  const { bbox_format: bboxFormat, ...texts } = Object.fromEntries(labels.parameters);
  return parseLabelText({ ...texts, ...(bboxFormat === undefined ? {} : { bboxFormat }) });
}

const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
);
const name = fc.oneof(
  fc.constantFrom(
    "cat",
    "traffic light",
    "7",
    "-",
    "a=b&c",
    "Straße",
    "",
    " x",
    "a,b",
    "a;b",
    "\ud800",
  ),
  fc.string({ maxLength: 12 }),
);
const label = fc.option(name, { nil: undefined });

describe("spellLabels", () => {
  test.prop([
    fc.constantFrom("coco", "pascal_voc", "yolo", "albumentations", "oriented"),
    fc.array(fc.record({ numbers: fc.array(number, { minLength: 8, maxLength: 8 }), label })),
    fc.array(fc.record({ x: number, y: number, label })),
    fc.array(fc.record({ points: fc.array(number, { minLength: 8, maxLength: 8 }), label })),
  ])(
    "reads again as the same request wherever it says so",
    (format, boxes, keypoints, polygons) => {
      const request = parseLabelRequest({
        bbox_format: format,
        bboxes: boxes.map(({ numbers, label: named }, index) => ({
          bbox: numbers.slice(0, format === "oriented" ? (index % 2 === 0 ? 5 : 8) : 4),
          label: named,
        })),
        keypoints,
        polygons,
      });
      const spelt = spellLabels(request);
      const total = boxes.length + keypoints.length + polygons.length;
      const names = [...boxes, ...keypoints, ...polygons].map((one) => one.label);
      const plain = names.every(
        (one) => one === undefined || /^[\w&=ß-]([\w&=ß -]*[\w&=ß-])?$/.test(one),
      );
      if (plain && total > 0) expect(spelt.exact).toBe(true);
      if (total === 0) expect(spelt.exact).toBe(false);
      // JSON knows no −0, and the key is made of it.
      const key = (value: unknown) => JSON.stringify(value);
      if (spelt.exact) expect(key(read(spelt))).toBe(key(request));
      // What is left out moves no label.
      const places = ({ bboxes }: typeof request) => key(bboxes.map(({ bbox }) => bbox));
      expect(places(read(spelt))).toBe(places(request));
    },
  );

  test.each([
    ["a rule", { min_area: 3 }],
    ["unclipped", { clip: false }],
    ["keypoints dropped", { drop_keypoints: true }],
    ["pixel indices", { keypoint_format: "coco" }],
    ["an id", { bboxes: [{ bbox: [1, 2, 3, 4], id: 1 }] }],
    ["a number for a name", { bboxes: [{ bbox: [1, 2, 3, 4], label: 5 }] }],
    ["an angle", { keypoints: [{ x: 1, y: 2, angle: 3 }] }],
    ["a hidden keypoint", { keypoints: [{ x: 1, y: 2, visible: false }] }],
  ])("of %s is not exact", (_title, part) => {
    const bboxes = [{ bbox: [1, 2, 3, 4] }];
    expect(spellLabels(parseLabelRequest({ bboxes })).exact).toBe(true);
    expect(spellLabels(parseLabelRequest({ bboxes, ...part })).exact).toBe(false);
  });

  test("spells pixel indices as places", () => {
    const request = parseLabelRequest({ keypoint_format: "coco", keypoints: [{ x: 1, y: 2 }] });
    expect(spellLabels(request).parameters).toEqual([["keypoints", "1.5,2.5"]]);
  });
});
