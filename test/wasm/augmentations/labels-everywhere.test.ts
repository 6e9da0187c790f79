import { describe, expect, it } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import type { Labels } from "../../../wasm/geometry/labels.ts";
import { formatPipeline } from "../../../wasm/pipeline/format.ts";
import { parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";
import { SIZES, variations } from "./contract.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };

/** A box, a keypoint and a polygon in the middle half of an image. */
function middle(width: number, height: number): Labels {
  const [x1, y1, x2, y2] = [width / 4, height / 4, (width * 3) / 4, (height * 3) / 4];
  return {
    boxes: [{ x1, y1, x2, y2, label: "a", index: 0, share: 1 }],
    keypoints: [{ x: width / 2, y: height / 2, angle: 30, scale: 2, visible: true }],
    polygons: [{ points: [x1, y1, x2, y1, x2, y2], label: "a", index: 0 }],
  };
}

describe("labels through every augmentation", () => {
  const cases = variations().map(({ augmentation, params }) => {
    const pipeline = parsePipelineJson([{ op: augmentation.name, params }]);
    return { pipeline, text: formatPipeline(pipeline) };
  });

  it.each(cases)("$text keeps them finite and inside, on all sizes", ({ pipeline }) => {
    for (const [width, height] of SIZES) {
      const others = [{ width: 40, height: 30, labels: middle(40, 30) }];
      const source = { width, height, labels: middle(width, height), others };
      try {
        const { labels, size } = planPipeline(pipeline, source, 7, 0, LIMITS);
        for (const { x1, y1, x2, y2 } of labels.boxes) {
          expect(x1 >= -1e-6 && y1 >= -1e-6 && x2 > x1 && y2 > y1).toBe(true);
          expect(x2 <= size.width + 1e-6 && y2 <= size.height + 1e-6).toBe(true);
        }
        for (const { points } of labels.polygons) {
          expect(points.every((value) => Number.isFinite(value))).toBe(true);
        }
        expect(labels.keypoints.length).toBeGreaterThanOrEqual(1);
        for (const { x, y } of labels.keypoints) {
          expect([x, y].every((value) => Number.isFinite(value))).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
      }
    }
  });
});
