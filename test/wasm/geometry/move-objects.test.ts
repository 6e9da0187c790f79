import { describe, expect, it } from "vitest";
import { EXACT_EDGE } from "../../../wasm/augmentations/params.ts";
import { NO_LABELS, type Labels } from "../../../wasm/geometry/labels.ts";
import { about, rotation, translation, type Matrix } from "../../../wasm/geometry/matrix.ts";
import { moveLabels } from "../../../wasm/geometry/move-labels.ts";
import { samplesPerSide } from "../../../wasm/geometry/polygons.ts";
import type { Warp } from "../../../wasm/geometry/warp.ts";

const warpOf = (matrix: Matrix): Warp => ({ matrix, width: 100, height: 60, edge: EXACT_EDGE });
const left = (pixels: number) => warpOf(translation(-pixels, 0));

describe("what labels remember on their way", () => {
  it("is the share of a box that is left, over several cuts", () => {
    const labels: Labels = { ...NO_LABELS, boxes: [{ x1: 0, y1: 0, x2: 40, y2: 10, share: 1 }] };
    const once = moveLabels(labels, left(20));
    expect(once.boxes[0]?.share).toBe(0.5);
    expect(moveLabels(once, left(10)).boxes[0]?.share).toBe(0.25);
  });

  it("is the uncut box, where it is asked for", () => {
    const whole = { x1: 0, y1: 0, x2: 40, y2: 10 };
    const [box] = moveLabels({ ...NO_LABELS, boxes: [{ ...whole, whole }] }, left(30)).boxes;
    expect(box).toMatchObject({ x1: 0, x2: 10, whole: { x1: -30, x2: 10 } });
  });

  it("is what was dropped, by its place in the request", () => {
    const boxes = [
      { x1: 0, y1: 0, x2: 10, y2: 10, index: 3, label: "cat" },
      { x1: 50, y1: 0, x2: 60, y2: 10, index: 4 },
    ];
    const polygons = [{ points: [0, 0, 5, 0, 5, 5], index: 1 }];
    const once = moveLabels({ ...NO_LABELS, boxes, polygons }, left(20));
    expect(once.dropped).toEqual([
      { kind: "bbox", index: 3, label: "cat", reason: "outside" },
      { kind: "polygon", index: 1, reason: "outside" },
    ]);
    expect(moveLabels(once, left(50)).dropped).toHaveLength(3);
  });

  it("is why a keypoint became invisible, even if it comes back", () => {
    const keypoints = [
      { x: 5, y: 5, visible: true },
      { x: 0, y: 0, visible: false, unlabelled: true as const },
    ];
    const away = moveLabels({ ...NO_LABELS, keypoints }, left(20));
    const back = moveLabels(away, left(-20));
    expect(back.keypoints[0]).toEqual({ x: 5, y: 5, visible: false, lost: "outside" });
    expect(back.keypoints[1]).toBe(keypoints[1]);
  });
});

describe("a box that shares its id with polygons", () => {
  const diamond = [50, 20, 60, 30, 50, 40, 40, 30];
  const box = { x1: 40, y1: 20, x2: 60, y2: 40, id: 7 };

  it("takes the bounds of the warped polygon, which are tighter than its own", () => {
    const turned = warpOf(about([50, 30], rotation(45)));
    const half = 10 * Math.SQRT1_2;
    const tight = moveLabels(
      { ...NO_LABELS, boxes: [box], polygons: [{ points: diamond, id: 7 }] },
      turned,
    );
    expect(tight.boxes[0]?.x1).toBeCloseTo(50 - half, 9);
    expect(tight.boxes[0]?.x2).toBeCloseTo(50 + half, 9);
    const loose = moveLabels({ ...NO_LABELS, boxes: [box] }, turned);
    expect(loose.boxes[0]?.x1).toBeCloseTo(50 - 20 * Math.SQRT1_2, 9);
  });

  it("goes when they go, though its own corner would still be inside", () => {
    const moved = moveLabels(
      { ...NO_LABELS, boxes: [{ ...box, x2: 70 }], polygons: [{ points: diamond, id: 7 }] },
      left(65),
    );
    expect(moved.boxes).toEqual([]);
    expect(moved.dropped?.map(({ kind }) => kind)).toEqual(["bbox", "polygon"]);
  });
});

describe("bending warps", () => {
  const bend: Warp = {
    forward: ([x, y]) => [x, y + (x * (100 - x)) / 500],
    inverse: ([x, y]) => [x, y - (x * (100 - x)) / 500],
    resample: (image) => image,
    width: 100,
    height: 100,
    edge: EXACT_EDGE,
  };

  it("keep the four corners of an oriented box, and bend its visible outline", () => {
    const points = [10, 10, 90, 10, 90, 30, 10, 30];
    const polygons = [{ points, whole: points, oriented: "angle" as const }];
    const [moved] = moveLabels({ ...NO_LABELS, polygons }, bend).polygons;
    expect(moved?.whole).toHaveLength(8);
    expect(moved?.points).toHaveLength(8 * 16);
  });

  it("do not let outlines grow without end", () => {
    expect(samplesPerSide([[0, 0, 1, 1, 2, 2]])).toBe(16);
    let labels: Labels = { ...NO_LABELS, polygons: [{ points: [10, 10, 90, 10, 50, 50] }] };
    for (let step = 0; step < 6; step++) labels = moveLabels(labels, bend);
    expect(labels.polygons[0]?.points.length ?? Infinity).toBeLessThan(250_000);
  });
});
