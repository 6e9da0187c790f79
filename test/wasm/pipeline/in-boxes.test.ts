import { describe, expect, it } from "vitest";
import type { Labels } from "../../../wasm/geometry/labels.ts";
import { formatApplied, formatPipeline } from "../../../wasm/pipeline/format.ts";
import { parsePipeline, parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline, type Plan } from "../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { loadEngineParts } from "../../load-engine.ts";
import { patchwork } from "../augmentations/contract.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
const SIZE = { width: 60, height: 40 };
const LABELS: Labels = {
  boxes: [
    { x1: 5.5, y1: 4, x2: 19.2, y2: 15 },
    { x1: 40, y1: 20, x2: 70, y2: 30 },
  ],
  keypoints: [],
  polygons: [],
};

function plan(text: string, labels: Labels = LABELS): Plan {
  return planPipeline(parsePipeline(text), { ...SIZE, labels }, 3, 0, LIMITS);
}

describe("in_boxes", async () => {
  const { kernels } = await loadEngineParts();

  function run(made: Plan): Uint8Array {
    const before = kernels.allocated;
    const { data } = patchwork(SIZE.width, SIZE.height, false);
    const result = runPlan(made, { image: kernels.upload(data, SIZE.width, SIZE.height) }, kernels);
    const pixels = Uint8Array.from(result.image.pixels);
    kernels.release(result.image);
    expect(kernels.allocated).toBe(before);
    return pixels;
  }

  it("changes every pixel inside the boxes, rounded outwards and cut to the image, and none outside", () => {
    const { data } = patchwork(SIZE.width, SIZE.height, false);
    const inverted = run(plan("in_boxes(invert)"));
    for (let index = 0; index < SIZE.width * SIZE.height; index++) {
      const [x, y] = [index % SIZE.width, Math.floor(index / SIZE.width)];
      const inside = (x >= 5 && x < 20 && y >= 4 && y < 15) || (x >= 40 && y >= 20 && y < 30);
      const red = data[index * 4] ?? 0;
      expect(inverted[index * 4]).toBe(inside ? 255 - red : red);
    }
  });

  it("casts its dice for each box, and is repeated by its receipt without labels", () => {
    const made = plan("in_boxes(brightness_contrast;gauss_noise:0.1..0.3)");
    const [first, second] = made.steps.map(({ applied }) => applied);
    expect(first?.params).toEqual({ x_min: 5, y_min: 4, x_max: 20, y_max: 15 });
    expect(first?.steps?.map(({ op }) => op)).toEqual(["brightness_contrast", "gauss_noise"]);
    expect(first?.steps?.[1]?.params).not.toEqual(second?.steps?.[1]?.params);
    const receipt = parsePipelineJson(JSON.parse(JSON.stringify(made.steps.map((s) => s.applied))));
    const again = planPipeline(receipt, SIZE, 99, 5, LIMITS);
    expect(Buffer.compare(run(again), run(made))).toBe(0);
    const text = parsePipeline(formatApplied(made.steps.map(({ applied }) => applied)));
    expect(text).toEqual(receipt);
  });

  it("keeps labels where they are and follows them after earlier steps", () => {
    const made = plan("horizontal_flip;in_boxes(invert)");
    expect(made.steps[1]?.applied.params).toMatchObject({ x_min: 40, x_max: 55 });
    expect(made.labels.boxes[0]).toMatchObject({ x2: 54.5 });
  });

  it("does nothing where there are no boxes", () => {
    expect(plan("in_boxes(invert)", { boxes: [], keypoints: [], polygons: [] }).steps).toEqual([]);
  });

  it("acts in oriented boxes, within their bounds", () => {
    const oriented: Labels = {
      boxes: [],
      keypoints: [],
      polygons: [
        { points: [20, 10, 30, 20, 20, 30, 10, 20], oriented: "angle" },
        { points: [1, 1, 5, 1, 5, 5] },
      ],
    };
    const [only, ...more] = plan("in_boxes(invert)", oriented).steps;
    expect(more).toEqual([]);
    expect(only?.applied.params).toEqual({ x_min: 10, y_min: 10, x_max: 30, y_max: 30 });
  });

  it.each([
    ["in_boxes(rotate:5)", /rotate moves pixels/],
    ["in_boxes(blur:3;one_of(invert;random_crop:4,height=4))", /random_crop moves pixels/],
    ["in_boxes(mixup)", /mixup moves pixels/],
    ["in_boxes(random)", /random may hold others/],
    ["in_boxes(in_boxes(invert))", /in_boxes may hold others/],
    ["in_boxes", /needs steps in parentheses/],
  ])("refuses %s", (text, message) => {
    expect(() => parsePipeline(text)).toThrow(message);
  });

  it("takes noop and combinators of colours, and is spelled alike in grammar and JSON", () => {
    const text = "in_boxes@0.5:x_min=1,y_min=2,x_max=30,y_max=20(one_of(noop;invert);blur:size=3)";
    expect(formatPipeline(parsePipeline(text))).toBe(text);
    const json = parsePipelineJson([
      {
        in_boxes: [
          { one_of: [{ op: "noop" }, { op: "invert" }] },
          { op: "blur", params: { size: 3 } },
        ],
        x_min: 1,
        y_min: 2,
        x_max: 30,
        y_max: 20,
        p: 0.5,
      },
    ]);
    expect(formatPipeline(json)).toBe(text);
  });

  it("counts what it does by the area, so that many small boxes pass and many large ones do not", () => {
    const boxes = (count: number, side: number): Labels => ({
      boxes: Array.from({ length: count }, () => ({ x1: 0, y1: 0, x2: side, y2: side })),
      keypoints: [],
      polygons: [],
    });
    expect(plan("in_boxes(invert)", boxes(1000, 2)).steps).toHaveLength(1000);
    expect(() => plan("in_boxes(invert)", boxes(1000, 40))).toThrow(/At most 64 steps/);
    expect(() => plan("in_boxes(invert)", boxes(5000, 2))).toThrow(/At most 64 steps/);
  });
});
