import { describe, expect, it } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { formatPipeline } from "../../../wasm/pipeline/format.ts";
import { parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";
import { OTHER, runOn } from "../../golden/cases.ts";
import { loadEngineParts } from "../../load-engine.ts";
import { patchwork, SIZES, variations } from "./contract.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };

describe("every augmentation", async () => {
  const { kernels } = await loadEngineParts();
  const cases = variations().map(({ augmentation, params }) => {
    const pipeline = parsePipelineJson([{ op: augmentation.name, params }]);
    return { augmentation, pipeline, text: formatPipeline(pipeline) };
  });

  it.each(cases)(
    "$text works on all sizes, with and without alpha",
    ({ augmentation, pipeline }) => {
      for (const [width, height] of SIZES) {
        for (const alpha of [false, true]) {
          const source = patchwork(width, height, alpha);
          const plan = planOrRefuse(pipeline, width, height);
          if (plan === undefined) continue;
          const before = kernels.allocated;
          const once = runOn(source, pipeline, kernels);
          const twice = runOn(source, pipeline, kernels);
          expect([once.width, once.height]).toEqual([plan.size.width, plan.size.height]);
          expect(Buffer.compare(once.data, twice.data), "the same bytes twice").toBe(0);
          expect(kernels.allocated, "nothing left behind").toBe(before);
          // The picture that is mixed in lets through.
          if (!alpha && augmentation.group !== "mix")
            expect(once.data.every((level, i) => i % 4 !== 3 || level === 255)).toBe(true);
        }
      }
    },
  );

  it.each(cases)("$text is repeated exactly by its receipt", ({ pipeline }) => {
    const source = patchwork(64, 48, true);
    const plan = planOrRefuse(pipeline, 64, 48);
    if (plan === undefined || plan.steps.length === 0) return;
    const receipt = parsePipelineJson(plan.steps.map(({ applied }) => applied));
    const again = runOn(source, receipt, kernels, 99);
    expect(Buffer.compare(again.data, runOn(source, pipeline, kernels).data)).toBe(0);
  });

  it.each(cases)("$text never lets invisible colours show", ({ augmentation, pipeline }) => {
    if (augmentation.group === "artistic" || augmentation.group === "mix") return;
    const first = patchwork(33, 21, true);
    const second = { ...first, data: recolorInvisible(first.data) };
    if (planOrRefuse(pipeline, 33, 21) === undefined) return;
    const [a, b] = [runOn(first, pipeline, kernels), runOn(second, pipeline, kernels)];
    const visible = a.data.map((level, i) => ((a.data[i | 3] ?? 0) === 0 ? 0 : level));
    const other = b.data.map((level, i) => ((b.data[i | 3] ?? 0) === 0 ? 0 : level));
    expect(Buffer.compare(visible, other)).toBe(0);
  });

  /** The plan, or undefined where the refusal is a clear one about this size. */
  function planOrRefuse(
    pipeline: Parameters<typeof planPipeline>[0],
    width: number,
    height: number,
  ) {
    try {
      return planPipeline(pipeline, { width, height, others: [OTHER] }, 7, 0, LIMITS);
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
      return undefined;
    }
  }
});

/** The same picture to the eye: only the colours under full transparency differ. */
function recolorInvisible(data: Uint8Array): Uint8Array {
  return data.map((level, index) =>
    index % 4 !== 3 && data[index | 3] === 0 ? 255 - level : level,
  );
}
