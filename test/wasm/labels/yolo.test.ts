import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { NO_LABELS, type Labels } from "../../../wasm/geometry/labels.ts";
import { fromYolo } from "../../../wasm/labels/from-yolo.ts";
import { toYolo } from "../../../wasm/labels/to-yolo.ts";
import { refusal } from "./refusal.ts";

const size = { width: 200, height: 50 };
const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const labels: Labels = {
  boxes: [
    { x1: 20, y1: 10, x2: 80, y2: 15, label: "dog", id: 1 },
    { x1: 0, y1: 0, x2: 100, y2: 50, label: "cat" },
  ],
  polygons: [{ points: [20, 10, 80, 10, 80, 15], id: 1 }],
  keypoints: [
    { x: 50, y: 12.5, id: 1, visible: true },
    { x: 300, y: 12.5, id: 1, visible: false, lost: "outside" },
  ],
};

describe("YOLO text", () => {
  it("is a line of class and box for each label, classes sorted", () => {
    expect(toYolo(labels, { size })).toEqual({
      text: "1 0.25 0.25 0.3 0.1\n0 0.25 0.5 0.5 1\n",
      classes: ["cat", "dog"],
    });
  });

  it("is outlines, and rectangles where there are none", () => {
    expect(toYolo(labels, { size, task: "segment", classes: ["dog", "cat"] }).text).toBe(
      "0 0.1 0.2 0.4 0.2 0.4 0.3\n1 0 0 0.5 0 0.5 1 0 1\n",
    );
  });

  it("is boxes with as many keypoints on every line", () => {
    expect(toYolo(labels, { size, task: "pose" }).text).toBe(
      "1 0.25 0.25 0.3 0.1 0.25 0.25 2 0 0 0\n0 0.25 0.5 0.5 1 0 0 0 0 0 0\n",
    );
  });

  it("is empty without labels", () => {
    expect(toYolo(NO_LABELS, { size })).toEqual({ text: "", classes: [] });
  });

  it("refuses a class that is not in the given list", () => {
    expect(refusal(() => toYolo(labels, { size, classes: ["dog"] }))).toContain('"cat"');
  });

  it.prop([fc.array(fc.tuple(share(0, 0.9), share(0, 0.9), share(0.01, 0.1), share(0.01, 0.1)))])(
    "comes back as boxes within 1e-6 of the side",
    (boxes) => {
      const given: Labels = {
        ...NO_LABELS,
        boxes: boxes.map(([x, y, w, h], index) => ({
          x1: x * 200,
          y1: y * 50,
          x2: (x + w) * 200,
          y2: (y + h) * 50,
          label: index % 2 === 0 ? "even" : "odd",
        })),
      };
      const { text, classes } = toYolo(given, { size });
      const back = fromYolo(text, { size, classes }).labels.boxes;
      expect(back).toHaveLength(boxes.length);
      for (const [index, box] of given.boxes.entries()) {
        expect(back[index]?.label).toBe(box.label);
        expect(Math.abs((back[index]?.x1 ?? NaN) - box.x1) / 200).toBeLessThan(1e-6);
        expect(Math.abs((back[index]?.y2 ?? NaN) - box.y2) / 50).toBeLessThan(1e-6);
      }
    },
  );

  it.prop([fc.array(share(0.1, 1), { minLength: 8, maxLength: 8 }), fc.boolean()])(
    "comes back as corners and as outlines",
    (corners, asOriented) => {
      const points = corners.map((value, index) => value * (index % 2 === 0 ? 190 : 45));
      const polygon = asOriented
        ? { points, whole: points, oriented: "corners" as const }
        : { points };
      const task = asOriented ? "oriented" : "segment";
      const { text } = toYolo({ ...NO_LABELS, polygons: [polygon] }, { size, task });
      const back = fromYolo(text, { size, task }).labels;
      const [again] = back.polygons;
      // An outline that crosses itself may enclose nothing, and is then told as dropped.
      if (again === undefined) {
        expect(back.dropped).toHaveLength(1);
        return;
      }
      for (const [index, value] of points.entries()) {
        expect((again.whole ?? again.points)[index]).toBeCloseTo(value, 4);
      }
    },
  );
});

describe("reading YOLO text", () => {
  it("tells boxes from outlines by the count of numbers", () => {
    const { labels: back } = fromYolo("0 0.5 0.5 0.2 0.2\r\n\n 7 0 0 0.5 0 0.5 1 \n", { size });
    expect(back.boxes).toMatchObject([{ label: "0", x1: 80, y1: 20, x2: 120, y2: 30 }]);
    expect(back.polygons).toMatchObject([{ label: "7", points: [0, 0, 100, 0, 100, 50] }]);
  });

  it("cuts boxes that rounding pushed over the edge, with a note", () => {
    const { labels: back, notes } = fromYolo("0 0.05 0.5 0.10001 0.2", { size });
    expect(back.boxes[0]?.x1).toBe(0);
    expect(notes).toEqual([{ kind: "bbox", index: 0, note: "clipped" }]);
  });

  it("reads keypoints with and without flags", () => {
    const three = fromYolo("0 .5 .5 .2 .2 .5 .5 2 .25 .5 1 0 0 0", { size, task: "pose" });
    expect(three.labels.keypoints).toEqual([
      { id: 1, x: 100, y: 25, visible: true },
      { id: 1, x: 50, y: 25, visible: false },
      { id: 1, x: 0, y: 0, visible: false, unlabelled: true },
    ]);
    const two = fromYolo("0 .5 .5 .2 .2 .5 .5 0 0", { size, task: "pose", keypointNumbers: 2 });
    expect(two.labels.keypoints.map(({ unlabelled }) => unlabelled)).toEqual([undefined, true]);
  });

  it.each([
    ["0 0.5 0.5 0.2", "Line 1 has 3 numbers"],
    ["0 0.5 0.5 0.2 0.2\ncat 0.5 0.5 0.2 0.2", 'Line 2: "cat" is not a number'],
    ["0.5 0.5 0.5 0.2 0.2", "Line 1 must begin with a class number"],
    ["-1 0.5 0.5 0.2 0.2", "Line 1 must begin with a class number"],
    ["0 0.5 nan 0.2 0.2", '"nan" is not a number'],
    ["0 0.5 0.5 0.2 0.2 0.9", "Line 1 has 5 numbers"],
  ])("refuses %j by line", (text, message) => {
    expect(refusal(() => fromYolo(text, { size }))).toContain(message);
  });

  it.prop([fc.string({ unit: fc.constantFrom(..."0123456789. \n-e,x".split("")), maxLength: 80 })])(
    "throws nothing but invalid-labels",
    (text) => {
      for (const task of ["detect", "segment", "pose", "oriented"] as const) {
        try {
          fromYolo(text, { size, task });
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
        }
      }
    },
  );
});
