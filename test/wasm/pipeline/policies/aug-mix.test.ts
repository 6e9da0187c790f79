import { describe, expect, it } from "vitest";
import { parsePipeline } from "../../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../../wasm/pipeline/plan.ts";
import { NO_LABELS } from "../../../../wasm/geometry/labels.ts";
import { runOn } from "../../../golden/cases.ts";
import { loadEngineParts } from "../../../load-engine.ts";
import { scene } from "../../../scene.ts";
import { patchwork } from "../../augmentations/contract.ts";
import { draws } from "./draws.ts";

describe("aug_mix", async () => {
  const { kernels } = await loadEngineParts();
  const source = scene(60, 40);
  const made = (text: string, seed = 7) => runOn(source, parsePipeline(text), kernels, seed);
  const distance = (a: Uint8Array, b: Uint8Array) =>
    a.reduce((sum, level, i) => sum + Math.abs(level - (b[i] ?? 0)), 0) / a.length;

  it("is one step whose seed repeats it", () => {
    expect(draws("aug_mix:5,width=2", 3).map((steps) => steps.map(({ op }) => op))).toEqual(
      Array.from({ length: 3 }, () => ["aug_mix"]),
    );
    const [[step] = []] = draws("aug_mix:5,width=2", 1);
    expect(Object.keys(step?.params ?? {})).toEqual(["severity", "width", "seed"]);
  });

  it.each(["torchvision", "timm", "google"])(
    "changes the picture but keeps it near (%s)",
    (dialect) => {
      const changes = Array.from({ length: 12 }, (_, seed) =>
        distance(made(`aug_mix:3,dialect=${dialect}`, seed).data, source.data),
      );
      expect(Math.max(...changes)).toBeGreaterThan(2);
      // A chain of strong operations may change everything, the mix of it with the image not that much.
      expect(Math.max(...changes)).toBeLessThan(80);
      expect(new Set(changes).size).toBeGreaterThan(10);
    },
  );

  it("grows with its severity", () => {
    const mean = (severity: number) =>
      Array.from({ length: 30 }, (_, seed) =>
        distance(made(`aug_mix:${severity},seed=${seed},dialect=timm`).data, source.data),
      ).reduce((sum, change) => sum + change, 0) / 30;
    expect(mean(10)).toBeGreaterThan(1.2 * mean(1));
  });

  it("leaves labels, size and opacity as they are", () => {
    const boxes = { ...NO_LABELS, boxes: [{ x1: 5, y1: 5, x2: 30, y2: 20, label: "house" }] };
    const { labels } = planPipeline(
      parsePipeline("aug_mix:10"),
      { ...source, labels: boxes },
      1,
      0,
      { maxPixels: 1e6, maxSide: 4000 },
    );
    expect(labels).toEqual(boxes);
    const result = made("aug_mix:10");
    expect([result.width, result.height]).toEqual([60, 40]);
    expect(result.data.every((level, i) => i % 4 !== 3 || level === 255)).toBe(true);
  });

  it("never lets invisible colours show", () => {
    const first = patchwork(33, 21, true);
    const second = {
      ...first,
      data: first.data.map((level, i) =>
        i % 4 !== 3 && first.data[i | 3] === 0 ? 255 - level : level,
      ),
    };
    for (const dialect of ["torchvision", "timm", "google"]) {
      for (let seed = 0; seed < 20; seed++) {
        const pipeline = parsePipeline(`aug_mix:8,dialect=${dialect},all_ops=true`);
        const a = runOn(first, pipeline, kernels, seed).data;
        const b = runOn(second, pipeline, kernels, seed).data;
        const seen = (data: Uint8Array) => data.map((v, i) => (data[i | 3] === 0 ? 0 : v));
        expect(Buffer.compare(seen(a), seen(b)), `${dialect} ${seed}`).toBe(0);
      }
    }
  });

  it("takes the most it may within its memory", () => {
    const before = kernels.allocated;
    made("aug_mix:10,width=8,depth=8,alpha=0.05");
    made("aug_mix:1,width=1,depth=1,alpha=100");
    expect(kernels.allocated).toBe(before);
  });

  it("counts the steps of its chains against the limit of one draw", () => {
    expect(() => draws("aug_mix:width=8,depth=8", 1)).not.toThrow();
    expect(() => draws("aug_mix:width=8,depth=8;noop", 1)).toThrow("At most 64");
    expect(() => draws("aug_mix:width=10,depth=7", 1)).toThrow("At most 64");
    expect(() => draws(Array.from({ length: 8 }, () => "aug_mix").join(";"), 1)).toThrow(
      "At most 64",
    );
  });

  it("leaves timm's deviation to timm", () => {
    expect(() => parsePipeline("aug_mix:mstd=1")).toThrow("dialect timm");
    expect(parsePipeline("aug_mix:mstd=1,dialect=timm").nodes).toHaveLength(1);
  });
});
