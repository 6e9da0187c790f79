import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { AUGMENTATIONS } from "../../../wasm/augmentations/index.ts";
import type { Labels } from "../../../wasm/geometry/labels.ts";
import {
  about,
  apply,
  IDENTITY,
  invert,
  multiply,
  rotation,
  scaling,
  translation,
  type Matrix,
} from "../../../wasm/geometry/matrix.ts";
import { moveLabels } from "../../../wasm/geometry/move-labels.ts";
import { clipPolygon, polygonArea } from "../../../wasm/geometry/polygons.ts";
import type { Warp } from "../../../wasm/geometry/warp.ts";
import { EXACT_EDGE } from "../../../wasm/augmentations/params.ts";
import { Random } from "../../../wasm/random.ts";

const none: Labels = { boxes: [], keypoints: [], polygons: [] };
const warpOf = (matrix: Matrix, width: number, height: number): Warp => ({
  matrix,
  width,
  height,
  edge: EXACT_EDGE,
});
/** The warp that an augmentation plans for an image of 100×60. */
function planned(name: string, params = {}): Warp {
  const augmentation = AUGMENTATIONS.find((candidate) => candidate.name === name);
  const size = { width: 100, height: 60 };
  return augmentation?.plan(params, size, new Random(1, 0, "0")).warp ?? warpOf(IDENTITY, 100, 60);
}

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe("matrices", () => {
  it.prop([real(-360, 360), real(0.2, 5), real(0.2, 5), real(-50, 50), real(-1, 1), real(-1, 1)])(
    "come back by their inverse",
    (angle, sx, sy, shift, x, y) => {
      const matrix = multiply(translation(shift, -shift), rotation(angle), scaling(sx, sy));
      const inverse = invert(matrix);
      expect(inverse).toBeDefined();
      const [backX, backY] = apply(inverse ?? IDENTITY, apply(matrix, [x, y]));
      expect(backX).toBeCloseTo(x, 9);
      expect(backY).toBeCloseTo(y, 9);
    },
  );

  it("have no inverse where they squash the plane", () => {
    expect(invert(scaling(0, 1))).toBeUndefined();
  });

  it("turn counter-clockwise on the screen", () => {
    const [x, y] = apply(rotation(90), [1, 0]);
    expect([x, y + 0]).toEqual([0, -1]);
  });
});

describe("labels under a warp", () => {
  const box = { x1: 10, y1: 20, x2: 30, y2: 25, label: "cat", id: 7 };
  const dot = { x: 10, y: 20, angle: 30, scale: 4, visible: true };

  it("follow a horizontal flip by x → width − x", () => {
    const moved = moveLabels(
      { ...none, boxes: [box], keypoints: [dot] },
      planned("horizontal_flip"),
    );
    expect(moved.boxes).toEqual([{ x1: 70, y1: 20, x2: 90, y2: 25, label: "cat", id: 7 }]);
    expect(moved.keypoints[0]).toMatchObject({ x: 90, y: 20, scale: 4, visible: true });
    expect(moved.keypoints[0]?.angle).toBeCloseTo(150, 9);
  });

  it("follow a quarter turn onto the turned canvas", () => {
    const warp = planned("rotate90", { times: 1 });
    expect([warp.width, warp.height]).toEqual([60, 100]);
    const moved = moveLabels({ ...none, boxes: [box], keypoints: [dot] }, warp);
    expect(moved.boxes[0]).toMatchObject({ x1: 20, y1: 70, x2: 25, y2: 90 });
    expect(moved.keypoints[0]?.angle).toBeCloseTo(120, 9);
  });

  it("scale with a resize", () => {
    const moved = moveLabels(
      { ...none, boxes: [box], keypoints: [dot] },
      planned("resize", { width: 50, height: 120 }),
    );
    expect(moved.boxes[0]).toMatchObject({ x1: 5, y1: 40, x2: 15, y2: 50 });
    expect(moved.keypoints[0]?.scale).toBeCloseTo(4, 9);
  });

  it("keep a keypoint that leaves the picture, but mark it", () => {
    const crop = planned("crop", { x_min: 20, y_min: 0, x_max: 100, y_max: 60 });
    const moved = moveLabels({ ...none, keypoints: [dot, { ...dot, x: 50 }] }, crop);
    expect(moved.keypoints.map(({ x, visible }) => [x, visible])).toEqual([
      [-10, false],
      [30, true],
    ]);
  });

  it("clip a box to the picture and drop one with no area left", () => {
    const crop = planned("crop", { x_min: 20, y_min: 0, x_max: 100, y_max: 60 });
    const gone = { x1: 1, y1: 1, x2: 20, y2: 20 };
    expect(moveLabels({ ...none, boxes: [box, gone] }, crop).boxes).toEqual([
      { x1: 0, y1: 20, x2: 10, y2: 25, label: "cat", id: 7 },
    ]);
  });

  it.prop([
    real(-180, 180),
    real(0, 80),
    real(0, 40),
    real(1, 20),
    real(1, 20),
    real(0, 1),
    real(0, 1),
  ])("hold in a turned box whatever was in the box", (angle, x, y, width, height, u, v) => {
    const warp = warpOf(about([50, 30], rotation(angle)), 100, 60);
    const inner = apply(warp.matrix ?? IDENTITY, [x + u * width, y + v * height]);
    const [moved] = moveLabels(
      { ...none, boxes: [{ x1: x, y1: y, x2: x + width, y2: y + height }] },
      warp,
    ).boxes;
    const visible = inner[0] > 0 && inner[0] < 100 && inner[1] > 0 && inner[1] < 60;
    if (!visible) return;
    expect(moved).toBeDefined();
    if (moved === undefined) return;
    expect(inner[0]).toBeGreaterThanOrEqual(moved.x1 - 1e-9);
    expect(inner[0]).toBeLessThanOrEqual(moved.x2 + 1e-9);
    expect(inner[1]).toBeGreaterThanOrEqual(moved.y1 - 1e-9);
    expect(inner[1]).toBeLessThanOrEqual(moved.y2 + 1e-9);
  });
});

describe("polygons", () => {
  it("are clipped at the picture's edge", () => {
    const clipped = clipPolygon([-10, 10, 10, 10, 10, 30, -10, 30], { width: 100, height: 60 });
    expect(polygonArea(clipped)).toBeCloseTo(200, 9);
  });

  it("keep their area under a turn inside the picture", () => {
    const triangle = [45, 25, 60, 28, 50, 40];
    const warp = warpOf(about([50, 30], rotation(33)), 100, 60);
    const [moved] = moveLabels({ ...none, polygons: [{ points: triangle }] }, warp).polygons;
    expect(polygonArea(moved?.points ?? [])).toBeCloseTo(polygonArea(triangle), 9);
  });

  it.prop([fc.array(real(-50, 150), { minLength: 6, maxLength: 24 })])(
    "never reach beyond the picture after clipping",
    (points) => {
      const clipped = clipPolygon(points, { width: 100, height: 60 });
      for (const [index, value] of clipped.entries()) {
        expect(value).toBeGreaterThanOrEqual(-1e-9);
        expect(value).toBeLessThanOrEqual((index % 2 === 0 ? 100 : 60) + 1e-9);
      }
    },
  );
});
