import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box, Labels } from "../../../wasm/geometry/labels.ts";
import { parsePipeline, parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
const SIZE = { width: 100, height: 60 };
const seeds = fc.integer({ min: 0, max: 1_000_000 });

const side = fc.double({ min: 0, max: 1, noNaN: true });
const boxes = fc.array(
  fc.tuple(side, side, side, side).map(([x, y, width, height]): Box => {
    const [x1, y1] = [x * 90, y * 50];
    return { x1, y1, x2: x1 + 1 + width * (99 - x1), y2: y1 + 1 + height * (59 - y1), share: 1 };
  }),
  { minLength: 1, maxLength: 4 },
);

function plan(text: string, seed: number, found: readonly Box[] = []) {
  const labels: Labels = { boxes: found, keypoints: [], polygons: [] };
  return planPipeline(parsePipeline(text), { ...SIZE, labels }, seed, 0, LIMITS);
}

describe("crops that look at boxes", () => {
  it("sized_bbox_safe_crop keeps every box whole, at the wanted size, and its receipt needs no labels", () => {
    fc.assert(
      fc.property(boxes, seeds, (given, seed) => {
        const made = plan("sized_bbox_safe_crop:width=40,height=50", seed, given);
        expect(made.size).toEqual({ width: 40, height: 50 });
        for (const { share } of made.labels.boxes) expect(share).toBeCloseTo(1, 9);
        expect(made.labels.boxes).toHaveLength(given.length);
        const receipt = parsePipelineJson(made.steps.map(({ applied }) => applied));
        const again = planPipeline(receipt, SIZE, seed + 1, 0, LIMITS);
        expect(again.steps[0]?.step.warp?.matrix).toEqual(made.steps[0]?.step.warp?.matrix);
      }),
    );
  });

  it("at_least_one_bbox_crop always shows something of a box", () => {
    fc.assert(
      fc.property(boxes, seeds, (given, seed) => {
        const made = plan("at_least_one_bbox_crop:width=30,height=20", seed, given);
        expect(made.size).toEqual({ width: 30, height: 20 });
        expect(made.labels.boxes.length).toBeGreaterThan(0);
      }),
    );
  });

  it("at_least_one_bbox_crop reaches every place that shows a box", () => {
    const box = { x1: 40, y1: 20, x2: 50, y2: 30 };
    const starts = new Set<unknown>();
    for (let seed = 0; seed < 3000; seed++) {
      starts.add(
        plan("at_least_one_bbox_crop:width=30,height=20", seed, [box]).steps[0]?.applied.params[
          "x_min"
        ],
      );
    }
    // From 11, where the last column of the crop is the first of the box, to 49.
    expect([...starts].map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 39 }, (_, index) => index + 11),
    );
  });

  it("crop_near_bbox cuts the box itself where nothing shifts, and the whole image where there is none", () => {
    const box = { x1: 10, y1: 20, x2: 50, y2: 40 };
    expect(plan("crop_near_bbox:0", 1, [box]).size).toEqual({ width: 40, height: 20 });
    expect(plan("crop_near_bbox:0", 1).size).toEqual(SIZE);
    expect(() => plan("crop_near_bbox:box=3", 1, [box])).toThrow(/no box 3; the last is 0/);
  });
});

describe("crops by amounts", () => {
  it("crop_and_pad pads and cuts each edge by its own amount", () => {
    expect(plan("crop_and_pad:px=5,keep_size=false", 1).size).toEqual({ width: 110, height: 70 });
    expect(plan("crop_and_pad:px=-5,keep_size=false", 1).size).toEqual({ width: 90, height: 50 });
    expect(plan("crop_and_pad:0.1,keep_size=false", 1).size).toEqual({ width: 120, height: 72 });
    expect(plan("crop_and_pad:0.1", 1).size).toEqual(SIZE);
    const widths = new Set(
      Array.from(
        { length: 200 },
        (_, seed) => plan("crop_and_pad:px=-3..3,keep_size=false", seed).size.width,
      ),
    );
    // Two draws of seven add up to thirteen sums.
    expect(widths.size).toBe(13);
  });

  it("crop_and_pad draws once for all edges where it is told to", () => {
    for (let seed = 0; seed < 50; seed++) {
      const { size } = plan(
        "crop_and_pad:px=-9..9,keep_size=false,sample_independently=false",
        seed,
      );
      expect(size.width - SIZE.width).toBe(size.height - SIZE.height);
    }
  });

  it("leaves a pixel where cuts meet", () => {
    expect(plan("crop_and_pad:-0.6,keep_size=false", 1).size).toEqual({ width: 1, height: 1 });
    const all = "crop_from_borders:left=0.7,right=0.7,top=1,bottom=1";
    expect(plan(all, 1).size).toEqual({ width: 1, height: 1 });
  });

  it("sized_crop cuts so high and ratio times as wide, no more than there is", () => {
    const made = plan("sized_crop:width=10,height=10,crop_height=30,ratio=2,x=0,y=0", 1);
    expect(made.steps[0]?.step.warp?.matrix?.slice(0, 6)).toEqual([10 / 60, 0, 0, 0, 10 / 30, 0]);
    const large = plan("sized_crop:width=10,height=10,crop_height=500", 1);
    expect(large.steps[0]?.step.warp?.matrix?.[0]).toBeCloseTo(10 / 100, 12);
  });
});
