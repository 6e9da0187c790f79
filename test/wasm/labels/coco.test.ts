import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { NO_LABELS, type Labels } from "../../../wasm/geometry/labels.ts";
import { fromCoco } from "../../../wasm/labels/from-coco.ts";
import { toCoco } from "../../../wasm/labels/to-coco.ts";
import { refusal } from "./refusal.ts";

const size = { width: 100, height: 60 };
const options = { size, fileName: "a.jpg" };
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const person: Labels = {
  boxes: [{ x1: 10, y1: 5, x2: 40, y2: 50, label: "person", id: 3 }],
  polygons: [{ points: [10, 5, 40, 5, 40, 50], label: "person", id: 3 }],
  keypoints: [
    { x: 20.5, y: 8.5, label: "nose", id: 3, visible: true },
    { x: 22.5, y: 8.5, label: "left_eye", id: 3, visible: false },
    { x: -4, y: 8.5, label: "right_eye", id: 3, visible: false, lost: "outside" },
  ],
};

describe("a COCO document", () => {
  it("gathers what shares an id into one annotation", () => {
    expect(JSON.parse(toCoco(person, options))).toEqual({
      images: [{ id: 1, width: 100, height: 60, file_name: "a.jpg" }],
      annotations: [
        {
          id: 1,
          image_id: 1,
          category_id: 1,
          bbox: [10, 5, 30, 45],
          area: 675,
          iscrowd: 0,
          segmentation: [[10, 5, 40, 5, 40, 50]],
          keypoints: [20, 8, 2, 22, 8, 1, 0, 0, 0],
          num_keypoints: 2,
        },
      ],
      categories: [{ id: 1, name: "person", keypoints: ["nose", "left_eye", "right_eye"] }],
    });
  });

  it("keeps the numbers of given categories, and refuses a class that is not among them", () => {
    const categories = [{ id: 90, name: "cat", supercategory: "animal" }];
    const cat: Labels = { ...NO_LABELS, boxes: [{ x1: 0, y1: 0, x2: 5, y2: 5, label: "cat" }] };
    expect(JSON.parse(toCoco(cat, { ...options, categories }))).toMatchObject({
      annotations: [{ category_id: 90 }],
      categories,
    });
    expect(refusal(() => toCoco(person, { ...options, categories }))).toContain('"person"');
  });

  it("gives loose keypoints an annotation of their own, numbered where names repeat", () => {
    const keypoints = ["eye", "eye", undefined].map((label, index) => ({
      x: 10 + index,
      y: 20 + index,
      visible: true,
      ...(label === undefined ? {} : { label }),
    }));
    expect(JSON.parse(toCoco({ ...NO_LABELS, keypoints }, options))).toMatchObject({
      annotations: [{ num_keypoints: 3 }],
      categories: [{ name: "keypoints", keypoints: ["eye", "eye_2", "keypoint_1"] }],
    });
  });

  it("leaves out keypoints of which none is in the picture any more", () => {
    const { keypoints } = person;
    const lost = keypoints.map((keypoint) => ({ ...keypoint, lost: "outside" as const }));
    expect(JSON.parse(toCoco({ ...NO_LABELS, keypoints: lost }, options)).annotations).toEqual([]);
  });

  it.prop([
    fc.array(
      fc.record({
        x: real(0, 90),
        y: real(0, 50),
        w: real(0.1, 10),
        h: real(0.1, 10),
        label: fc.constantFrom("a", "b", 'c "<'),
        visible: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
  ])("comes back with the same labels", (items) => {
    const labels: Labels = {
      boxes: items.map(({ x, y, w, h, label }, index) => ({
        x1: x,
        y1: y,
        x2: x + w,
        y2: y + h,
        label,
        id: index + 1,
      })),
      polygons: items.map(({ x, y, w, h, label }, index) => ({
        points: [x, y, x + w, y, x + w, y + h],
        label,
        id: index + 1,
      })),
      keypoints: items.map(({ x, y, visible }, index) => ({
        x: x + 0.01,
        y: y + 0.01,
        visible,
        label: "tip",
        id: index + 1,
      })),
    };
    const back = fromCoco(toCoco(labels, options));
    expect(back.size).toEqual(size);
    expect(back.notes).toEqual([]);
    expect(back.labels.dropped).toEqual([]);
    for (const [index, box] of labels.boxes.entries()) {
      const again = back.labels.boxes[index];
      expect(again).toMatchObject({ label: box.label, id: box.id });
      expect(again?.x1).toBeCloseTo(box.x1, 5);
      expect(again?.y2).toBeCloseTo(box.y2, 5);
    }
    for (const [index, { points }] of labels.polygons.entries()) {
      const again = back.labels.polygons[index]?.points ?? [];
      expect(again).toHaveLength(points.length);
      for (const [at, value] of points.entries()) expect(again[at]).toBeCloseTo(value, 5);
    }
    for (const [index, keypoint] of labels.keypoints.entries()) {
      const again = back.labels.keypoints[index];
      expect(again).toMatchObject({ label: "tip", visible: keypoint.visible });
      expect(again?.x).toBeCloseTo(keypoint.x, 5);
    }
  });
});

describe("reading a COCO document", () => {
  const images = [
    { id: 7, width: 100, height: 60, file_name: "a.jpg" },
    { id: 8, width: 50, height: 60, file_name: "b.jpg" },
  ];
  const read = (annotations: unknown[], rest = {}) =>
    fromCoco(JSON.stringify({ images, annotations, ...rest }), "a.jpg");

  it("takes the image that is named, and its annotations alone", () => {
    const annotations = [
      { id: 1, image_id: 7, category_id: 2, bbox: [1, 2, 3, 4] },
      { id: 2, image_id: 8, category_id: 2, bbox: [1, 2, 3, 4] },
    ];
    const { labels } = read(annotations, { categories: [{ id: 2, name: "dog" }] });
    expect(labels.boxes).toEqual([
      { id: 1, label: "dog", index: 0, x1: 1, y1: 2, x2: 4, y2: 6, share: 1 },
    ]);
    expect(refusal(() => fromCoco(JSON.stringify({ images })))).toContain("name one");
    expect(refusal(() => fromCoco(JSON.stringify({ images }), "c.jpg"))).toContain("no such image");
  });

  it("takes the box from the segmentation where none is written", () => {
    const mask = { size: [60, 100], counts: [60 * 10 + 5, 20, 60 * 90 - 25] };
    const { labels, masks } = read([
      { id: 1, image_id: 7, category_id: 2, segmentation: [[5, 5, 9, 5, 9, 9]] },
      { id: 2, image_id: 7, category_id: 2, segmentation: mask },
    ]);
    expect(labels.boxes).toMatchObject([
      { x1: 5, y1: 5, x2: 9, y2: 9, label: "2" },
      { x1: 10, y1: 5, x2: 11, y2: 25 },
    ]);
    expect(masks).toEqual([{ id: 2, label: "2", rle: mask }]);
  });

  it("gives annotations numbers of their own where theirs are not unique", () => {
    const item = { id: 4, image_id: 7, category_id: 2, bbox: [1, 2, 3, 4] };
    expect(read([item, item]).labels.boxes.map(({ id }) => id)).toEqual([1, 2]);
  });

  it.each([
    ["[", "not JSON"],
    ["{}", "document.images of the COCO document"],
    ['{"images":[{"id":1,"width":0,"height":5}]}', "document.images.0.width"],
    [
      '{"images":[{"id":1,"width":5,"height":5}],"annotations":[{"image_id":1,"category_id":1,"bbox":[1,2,3]}]}',
      "annotations[0].bbox",
    ],
    [
      '{"images":[{"id":1,"width":5,"height":5}],"annotations":[{"image_id":1,"category_id":1,"segmentation":[[1,2,3]]}]}',
      "annotations[0].segmentation",
    ],
    [
      '{"images":[{"id":1,"width":5,"height":5}],"annotations":[{"image_id":1,"category_id":1,"keypoints":[1,2]}]}',
      "annotations[0].keypoints",
    ],
  ])("refuses %s", (text, message) => {
    expect(refusal(() => fromCoco(text))).toContain(message);
  });
});
