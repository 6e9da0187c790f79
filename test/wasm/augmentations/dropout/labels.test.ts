import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { findAugmentation } from "../../../../wasm/augmentations/index.ts";
import type { Parameters } from "../../../../wasm/augmentations/define.ts";
import { NO_LABELS, type Labels } from "../../../../wasm/geometry/labels.ts";
import { Random } from "../../../../wasm/random.ts";
import { loadKernels } from "../../kernels/load-kernels.ts";
import { onPicture } from "../../kernels/pictures.ts";
import { paint, type Picture } from "../../kernels/twins/picture.ts";

const kernels = loadKernels();
const SIZE = { width: 40, height: 30 };
const WHITE = paint(SIZE.width, SIZE.height, () => [255, 255, 255, 255]);

const OPERATIONS: readonly (readonly [string, Parameters])[] = [
  ["coarse_dropout", { holes: [1, 6], height: [0.1, 0.5], width: [0.1, 0.5] }],
  ["cutout", { amount: [0, 60] }],
  ["erasing", { scale: [0.05, 0.5] }],
  ["grid_dropout", { ratio: [0.1, 0.9] }],
  ["grid_dropout", { ratio: 0.5, unit_size: [3, 9], random_offset: false, fill: "random" }],
];

/** The pixels and the labels after one draw of the operation. */
function drop(name: string, params: Parameters, seed: number, labels: Labels) {
  const step = findAugmentation(name)?.plan(params, SIZE, new Random(seed, 0, "0"), labels);
  const picture = onPicture(kernels, WHITE, (image) => step?.pixels?.(image, kernels));
  return { picture, labels: step?.annotate?.(labels) ?? labels };
}

const hidden = ({ pixels }: Picture, x: number, y: number) => {
  const start = (Math.floor(y) * SIZE.width + Math.floor(x)) * 4;
  // A random colour is white once in 2^24.
  return pixels.subarray(start, start + 3).some((level) => level < 255);
};

const corner = fc.tuple(fc.integer({ min: 0, max: 38 }), fc.integer({ min: 0, max: 28 }));

describe.each(OPERATIONS)("%s with %o", (name, params) => {
  it.prop([fc.nat(), corner, corner])(
    "leaves a box the share of it that still shows",
    (seed, [x1, y1], [a, b]) => {
      const [x2, y2] = [Math.min(40, x1 + 1 + a), Math.min(30, y1 + 1 + b)];
      const box = { x1, y1, x2, y2, share: 1 };
      const { picture, labels } = drop(name, params, seed, { ...NO_LABELS, boxes: [box] });
      let covered = 0;
      for (let y = y1; y < y2; y++) {
        for (let x = x1; x < x2; x++) covered += Number(hidden(picture, x, y));
      }
      const share = 1 - covered / ((x2 - x1) * (y2 - y1));
      expect(labels.boxes[0]?.share).toBeCloseTo(share, 9);
      expect(labels.boxes[0]).toMatchObject({ x1, y1, x2, y2 });
    },
  );

  it.prop([fc.nat(), corner])("hides the keypoints in its holes and no others", (seed, [x, y]) => {
    const point = { x: x + 0.5, y: y + 0.5, visible: true };
    const { picture, labels } = drop(name, params, seed, { ...NO_LABELS, keypoints: [point] });
    expect(labels.keypoints).toEqual([
      hidden(picture, x, y) ? { ...point, visible: false, lost: "covered" } : point,
    ]);
  });
});

describe("a grid of more holes than are counted", () => {
  const params = { ratio: 0.5, holes_x: 20, holes_y: 15 };
  const fine = { ...params, holes_x: 40, holes_y: 30 };

  it.prop([fc.nat(), corner])("still hides the keypoints in its holes", (seed, [x, y]) => {
    const size = { width: 200, height: 200 };
    const point = { x: x * 5 + 0.5, y: y * 5 + 0.5, visible: true };
    const labels = { ...NO_LABELS, keypoints: [point] };
    const step = findAugmentation("grid_dropout")?.plan(
      { ratio: 0.5, unit_size: 4 },
      size,
      new Random(seed, 0, "0"),
      labels,
    );
    const white = paint(size.width, size.height, () => [255, 255, 255, 255]);
    const picture = onPicture(kernels, white, (image) => step?.pixels?.(image, kernels));
    const covered = picture.pixels[(y * 5 * size.width + x * 5) * 4] === 0;
    expect(step?.annotate?.(labels).keypoints[0]?.visible).toBe(!covered);
  });

  it("takes its own share of every box", () => {
    const boxes = [{ x1: 3, y1: 3, x2: 30, y2: 20, share: 0.5 }];
    const { labels } = drop("grid_dropout", fine, 1, { ...NO_LABELS, boxes });
    // Units of one pixel are all hole.
    expect(labels.boxes[0]?.share).toBe(0);
    const coarse = drop("grid_dropout", params, 1, { ...NO_LABELS, boxes }).labels;
    expect(coarse.boxes[0]?.share).toBeCloseTo(0.5 * 0.75, 1);
  });
});
