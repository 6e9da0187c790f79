import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { formatApplied } from "../../../wasm/pipeline/format.ts";
import { parsePipeline, parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline, type Plan } from "../../../wasm/pipeline/plan.ts";
import type { Pipeline } from "../../../wasm/pipeline/spec.ts";
import { pipelines } from "./arbitrary-pipeline.ts";

const limits = { maxPixels: 1_000_000, maxSide: 4000 };
const size = { width: 160, height: 120 };
const planOf = (text: string, seed = 0, variant = 0, of = size) =>
  planPipeline(parsePipeline(text), of, seed, variant, limits);
const applied = (text: string, seed = 0, variant = 0, of = size) =>
  planOf(text, seed, variant, of).steps.map((step) => step.applied);
const share = (count: number, hit: (seed: number) => boolean) =>
  Array.from({ length: count }, (_, seed) => hit(seed)).filter(Boolean).length / count;

function planUnlessRefused(pipeline: Pipeline, seed: number, variant: number): Plan | undefined {
  try {
    return planPipeline(pipeline, { width: 200, height: 150 }, seed, variant, limits);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

describe("planning", () => {
  it("draws the same for any source of any size", () => {
    const text = "rotate;zoom;coarse_dropout;gauss_noise";
    expect(applied(text, 5, 2)).toEqual(applied(text, 5, 2, { width: 7, height: 300 }));
  });

  it("does not reshuffle other steps when one is edited", () => {
    const [, before] = applied("rotate;zoom", 9);
    const [, after] = applied("blur;zoom", 9);
    expect(after).toEqual(before);
    expect(applied("one_of(rotate;rotate)", 9)).not.toEqual(applied("rotate", 9));
  });

  it("draws anew for another seed and another variant", () => {
    const angles = [applied("rotate", 1), applied("rotate", 2), applied("rotate", 1, 1)];
    expect(new Set(angles.map((steps) => JSON.stringify(steps))).size).toBe(3);
  });

  it("applies a step as often as its probability says", () => {
    expect(share(4000, (seed) => applied("flip@0.3", seed).length === 1)).toBeCloseTo(0.3, 1.3);
    expect(applied("flip@0", 3)).toEqual([]);
  });

  it("takes weights inside one_of and draws exactly one", () => {
    const picks = (seed: number) => applied("one_of(blur@1;invert@3)", seed);
    expect(share(4000, (seed) => picks(seed)[0]?.op === "invert")).toBeCloseTo(0.75, 1.3);
    expect(picks(1)).toHaveLength(1);
    expect(
      applied("one_of@0.5(noop)", 1).length + applied("one_of@0.5(noop)", 2).length,
    ).toBeLessThan(3);
  });

  it("takes n different steps in written order for some_of", () => {
    for (let seed = 0; seed < 50; seed++) {
      const names = applied("some_of:n=2(blur;invert;flip)", seed).map(({ op }) => op);
      expect(names).toHaveLength(2);
      expect(names).toEqual(["blur", "invert", "flip"].filter((name) => names.includes(name)));
    }
    expect(applied("some_of:n=9(blur;invert)", 0)).toHaveLength(2);
    const heavy = (seed: number) =>
      applied("some_of:n=1(invert@9;blur@1)", seed)[0]?.op === "invert";
    expect(share(4000, heavy)).toBeCloseTo(0.9, 1.3);
  });

  it("runs all of shuffle, in orders that differ", () => {
    const orders = Array.from({ length: 40 }, (_, seed) =>
      applied("shuffle(blur;invert;flip)", seed)
        .map(({ op }) => op)
        .join(),
    );
    expect(orders.every((order) => order.split(",").length === 3)).toBe(true);
    expect(new Set(orders).size).toBe(6);
  });

  it("draws every member of random sooner or later", () => {
    const seen = new Set(Array.from({ length: 600 }, (_, seed) => applied("random", seed)[0]?.op));
    for (const name of ["rotate", "horizontal_flip", "blur", "noop", "invert", "vignette"]) {
      expect(seen).toContain(name);
    }
  });

  it("follows the size through the steps and refuses what would grow too large", () => {
    expect(planOf("transpose;resize:30,height=50;rotate90:1").size).toEqual({
      width: 50,
      height: 30,
    });
    const refused = (text: string) => {
      try {
        planOf(text);
        return undefined;
      } catch (error) {
        return error instanceof EngineError ? [error.code, error.details.limit] : error;
      }
    };
    expect(refused("resize:1200,height=1200;resize:2,height=2")).toEqual([
      "image-too-large",
      1_000_000,
    ]);
    expect(refused("resize:5000,height=1")).toEqual(["image-too-large", 4000]);
    expect(refused(Array.from({ length: 65 }, () => "noop").join(";"))).toEqual([
      "invalid-pipeline",
      64,
    ]);
    expect(refused("crop:200,y_min=0,x_max=300,y_max=10")).toEqual(["invalid-pipeline", undefined]);
  });

  it("repeats a draw in which nothing ran", () => {
    const { steps } = planPipeline(parsePipelineJson([]), size, 3, 0, limits);
    expect(steps.map((step) => step.applied.op)).toEqual(["noop"]);
  });

  it("may hold far more steps than run", () => {
    const wide = { ops: [{ one_of: Array.from({ length: 1631 }, () => ({ op: "rotate" })) }] };
    expect(planPipeline(parsePipelineJson(wide), size, 3, 0, limits).steps).toHaveLength(1);
  });

  it.prop([pipelines(), fc.nat(), fc.nat({ max: 65535 })], { numRuns: 300 })(
    "gives a receipt that plans the same again, whatever the seed",
    (pipeline, seed, variant) => {
      const plan = planUnlessRefused(pipeline, seed, variant);
      // A crop may find nothing of an image that an earlier crop made small.
      fc.pre(plan !== undefined && plan.steps.length > 0);
      const receipt = plan.steps.map((step) => step.applied);
      for (const again of [
        planPipeline(parsePipelineJson(receipt), { width: 200, height: 150 }, 12345, 6, limits),
        planPipeline(
          parsePipeline(formatApplied(receipt)),
          { width: 200, height: 150 },
          1,
          1,
          limits,
        ),
      ]) {
        const told = ({ steps }: Plan) =>
          steps.map(({ applied: by, step, size: after }) => ({ by, warp: step.warp, after }));
        expect(JSON.stringify(told(again))).toBe(JSON.stringify(told(plan)));
        expect(again.size).toEqual(plan.size);
      }
    },
  );
});
