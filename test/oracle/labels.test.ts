import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NO_LABELS, type Labels } from "../../wasm/geometry/labels.ts";
import { moveLabels } from "../../wasm/geometry/move-labels.ts";
import { EXACT_EDGE } from "../../wasm/augmentations/params.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../wasm/pipeline/plan.ts";
import type { GivenWarp } from "./case.ts";
import { LABEL_TOLERANCE } from "./tolerances.ts";

/** Labels that numpy moved; written by generate.py. */
interface LabelCase {
  readonly name: string;
  readonly pipeline?: readonly unknown[];
  readonly warp?: Pick<GivenWarp, "matrix" | "width" | "height">;
  readonly boxes: readonly Quad[];
  readonly keypoints: readonly (readonly [number, number])[];
  readonly polygon: readonly number[];
  readonly expected: {
    readonly boxes: readonly (Quad | null)[];
    readonly keypoints: readonly (readonly [x: number, y: number, visible: boolean])[];
    readonly polygon: { readonly area: number; readonly centre: readonly [number, number] } | null;
  };
}

type Quad = readonly [x1: number, y1: number, x2: number, y2: number];

const SIZE = { width: 64, height: 48 };
const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- generate.py wrote it
const CASES = JSON.parse(
  readFileSync(join(import.meta.dirname, "labels.json"), "utf8"),
) as readonly LabelCase[];

describe.each(CASES)("labels under $name", (item) => {
  const moved = labelsAfter(item);

  it("have numpy's boxes", () => {
    const boxes = item.expected.boxes.flatMap((box, index) =>
      box === null ? [] : [{ box, index }],
    );
    expect(moved.boxes.map(({ index }) => index)).toEqual(boxes.map(({ index }) => index));
    for (const [place, { box }] of boxes.entries()) {
      const { x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN } = moved.boxes[place] ?? {};
      expectNear([x1, y1, x2, y2], box);
    }
  });

  it("have numpy's keypoints", () => {
    for (const [place, [x, y, visible]] of item.expected.keypoints.entries()) {
      const point = moved.keypoints[place];
      expectNear([point?.x ?? NaN, point?.y ?? NaN], [x, y]);
      expect(point?.visible).toBe(visible);
    }
  });

  it("have numpy's outline", () => {
    const { polygon } = item.expected;
    const [outline] = moved.polygons;
    expect(outline === undefined).toBe(polygon === null);
    if (polygon === null || outline === undefined) return;
    const { area, centre } = momentsOf(outline.points);
    // The area is a sum of products of coordinates up to 100.
    expect(Math.abs(area - polygon.area)).toBeLessThan(LABEL_TOLERANCE * 1000);
    expectNear(centre, polygon.centre);
  });
});

function labelsAfter({ pipeline, warp, boxes, keypoints, polygon }: LabelCase): Labels {
  const labels: Labels = {
    ...NO_LABELS,
    boxes: boxes.map(([x1, y1, x2, y2], index) => ({ x1, y1, x2, y2, index })),
    keypoints: keypoints.map(([x, y]) => ({ x, y, visible: true })),
    polygons: [{ points: polygon }],
  };
  if (warp !== undefined) return moveLabels(labels, { ...warp, edge: EXACT_EDGE });
  const plan = planPipeline(parsePipelineJson(pipeline ?? []), { ...SIZE, labels }, 0, 0, LIMITS);
  return plan.labels;
}

function expectNear(actual: readonly number[], expected: readonly number[]): void {
  for (const [index, value] of expected.entries()) {
    expect(Math.abs((actual[index] ?? NaN) - value)).toBeLessThan(LABEL_TOLERANCE);
  }
}

/** Area and centre of an outline, whichever corner it begins with and whichever way round it goes. */
function momentsOf(points: readonly number[]): { area: number; centre: readonly number[] } {
  let [area, x, y] = [0, 0, 0];
  for (let index = 0; index < points.length; index += 2) {
    const next = (index + 2) % points.length;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [index, index + 1, next, next + 1].map(
      (place) => points[place] ?? 0,
    );
    const cross = x1 * y2 - x2 * y1;
    area += cross / 2;
    x += ((x1 + x2) * cross) / 6;
    y += ((y1 + y2) * cross) / 6;
  }
  return { area: Math.abs(area), centre: [x / area, y / area] };
}
