import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  addBox,
  addKeypoint,
  areaOf,
  countLabels,
  NO_LABEL_SET,
  placeLabel,
  refsOf,
  removeLabel,
  renameLabel,
  spellSet,
  toLabels,
} from "../../public/page/label-set.ts";
import { parseLabelText } from "../../wasm/labels/parse-label-text.ts";
import { placeLabels } from "../../wasm/labels/place-labels.ts";

const SIZE = { width: 300, height: 200 };
const BOX = { kind: "bboxes", index: 0 } as const;
const number = fc.double({ min: -500, max: 500, noNaN: true });
const area = fc.record({ x: number, y: number, width: number, height: number });

describe("the labels of the page", () => {
  test.prop([area])("are kept inside the picture wherever they are put", (wanted) => {
    const boxes = addBox(NO_LABEL_SET, { x: 10, y: 10, width: 20, height: 20 }, "cat");
    const { x, y, width, height } = areaOf(placeLabel(boxes, BOX, wanted, SIZE), BOX);
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
    expect(x + width).toBeLessThanOrEqual(SIZE.width + 0.011);
    expect(y + height).toBeLessThanOrEqual(SIZE.height + 0.011);
  });

  test.prop([number, number])("keep the shape of an outline that is moved", (x, y) => {
    const points = [10, 10, 60, 20, 30, 70];
    const set = { ...NO_LABEL_SET, polygons: [{ points, label: "leaf" }] };
    const ref = { kind: "polygons", index: 0 } as const;
    const moved = placeLabel(set, ref, { x, y, width: 0, height: 0 }, SIZE).polygons[0]?.points;
    const [left = 0, top = 0] = moved ?? [];
    const back = moved?.map((value, at) => value - (at % 2 === 0 ? left - 10 : top - 10));
    for (const [at, value] of (back ?? []).entries()) {
      expect(value).toBeCloseTo(points[at] ?? NaN, 1);
    }
  });

  test.prop([fc.array(area, { maxLength: 5 })])("read from their address as they are", (areas) => {
    const set = areas.reduce(
      (all, one, index) =>
        placeLabel(addBox(all, one, `class ${index}`), { ...BOX, index }, one, SIZE),
      addKeypoint(NO_LABEL_SET, 5, 7, "eye"),
    );
    const { bboxes = "", keypoints = "" } = Object.fromEntries(spellSet(set) ?? []);
    const read = parseLabelText({ bboxes, keypoints });
    expect(read).toEqual(set);
    const placed = placeLabels(read, SIZE).labels;
    for (const [index, box] of toLabels(set).boxes.entries()) {
      expect(placed.boxes[index]?.x1).toBeCloseTo(box.x1, 6);
      expect(placed.boxes[index]?.y2).toBeCloseTo(Math.min(box.y2, SIZE.height), 6);
    }
  });

  test("are renamed, counted and removed one by one", () => {
    const set = addKeypoint(
      addBox(NO_LABEL_SET, { x: 1, y: 2, width: 3, height: 4 }, ""),
      5,
      6,
      "eye",
    );
    expect(countLabels(set)).toBe(2);
    expect(renameLabel(set, BOX, "cat").bboxes[0]?.label).toBe("cat");
    expect(renameLabel(renameLabel(set, BOX, "cat"), BOX, "").bboxes[0]?.label).toBeUndefined();
    expect(refsOf(removeLabel(set, BOX))).toEqual([{ kind: "keypoints", index: 0 }]);
  });

  test("have no place in an address where they are too many", () => {
    const bboxes = Array.from({ length: 900 }, () => ({ bbox: [1, 2, 3, 4], label: "cat" }));
    expect(spellSet({ ...NO_LABEL_SET, bboxes })).toBeUndefined();
  });
});
