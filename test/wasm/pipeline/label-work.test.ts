import { describe, expect, test } from "vitest";
import { parsePipeline } from "../../../wasm/index.ts";
import { placeLabels } from "../../../wasm/labels/place-labels.ts";
import { parseLabelRequest } from "../../../wasm/labels/schema.ts";
import { LABEL_WORK } from "../../../wasm/pipeline/label-work.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";

const SIZE = { width: 400, height: 300 };
const LIMITS = { maxPixels: 1e6, maxSide: 4096 };

function plan(boxes: number, ops: string) {
  const bboxes = Array.from({ length: boxes }, (_, index) => ({
    bbox: [index % 300, index % 200, 20, 10],
  }));
  const { labels } = placeLabels(parseLabelRequest({ bboxes }), SIZE);
  const others = [{ ...SIZE, labels }];
  return planPipeline(parsePipeline(ops), { ...SIZE, labels, others }, 1, 0, LIMITS);
}

const times = (count: number, op: string) => Array.from({ length: count }, () => op).join(";");

describe("the work with labels", () => {
  test("is counted by labels and by the steps that move them", () => {
    expect(plan(50, "horizontal_flip;invert;rotate:5").labelWork).toBe(100);
    expect(plan(0, "horizontal_flip").labelWork).toBe(0);
  });

  test("may fill its bound and no more", () => {
    expect(plan(10_000, times(20, "horizontal_flip")).labelWork).toBe(LABEL_WORK.draw);
    expect(() => plan(10_000, times(21, "horizontal_flip"))).toThrow(/Send fewer labels/);
  });

  test.each(["elastic_transform", "mosaic", "grid_dropout:0.5"])(
    "of 10,000 labels in 64 steps of %s ends soon",
    (op) => {
      const began = performance.now();
      expect(() => plan(10_000, times(64, op))).toThrow(/Send fewer labels/);
      expect(performance.now() - began).toBeLessThan(4000);
    },
  );
});
