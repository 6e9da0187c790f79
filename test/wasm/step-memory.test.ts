import { describe, expect, test } from "vitest";
import { MemoryForecast } from "../../wasm/memory-forecast.ts";
import { createCodecs } from "../../wasm/codecs/create-codecs.ts";
import { EngineError } from "../../wasm/error.ts";
import { createKernels } from "../../wasm/kernels/create-kernels.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { FlowForecast } from "../../wasm/flow-forecast.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline, type Plan } from "../../wasm/pipeline/plan.ts";
import { runPlan } from "../../wasm/pipeline/run.ts";
import { loadModules } from "../../wasm/runtime/node.ts";
import { variations } from "./augmentations/contract.ts";

const LIMITS = { maxPixels: 4_000_000, maxSide: 8192 };
const OTHER = { width: 20, height: 10 };
const SMALL = { width: 500, height: 400 };
const LARGE = { width: 1000, height: 700 };

/** Every augmentation with its variations, less those that only change colours where they lie. */
const CASES = [...Map.groupBy(variations(), ({ augmentation }) => augmentation.name)].map(
  ([name, all]) => ({
    name,
    pipelines: all.map(({ params }) => parsePipelineJson([{ op: name, params }])),
  }),
);

const modules = await loadModules();

function planned(pipeline: (typeof CASES)[number]["pipelines"][number], size: typeof SMALL) {
  try {
    return planPipeline(pipeline, { ...size, others: [OTHER, OTHER, OTHER] }, 3, 0, LIMITS);
  } catch (error) {
    // As a crop that finds nothing.
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** Bytes that the kernels' memory and all instances have held, and those that were forecast. */
function judge(plan: Plan, size: typeof SMALL, kernels: Kernels, hold: () => number) {
  const image = kernels.allocate(size.width, size.height);
  fill(image.pixels);
  const others = {
    lend: <T>(_: number, work: (picture: typeof image) => T): T => {
      const other = kernels.allocate(OTHER.width, OTHER.height);
      try {
        return work(other);
      } finally {
        kernels.release(other);
      }
    },
    release: () => {},
  };
  runPlan(plan, { image, others }, kernels);
  const forecast = new MemoryForecast();
  const flow = new FlowForecast(forecast, { size, place: forecast.picture(size) });
  for (const { step, size: after } of plan.steps) flow.advance(step, after);
  flow.collect();
  return { took: hold(), told: forecast.total, kernels: forecast.kernels };
}

/** Half-transparent noise, which takes every kernel's longest way (xorshift32). */
function fill(pixels: Uint8Array): void {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  let state = 1;
  for (let i = 0; i < words.length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
}

function measure(plan: Plan, size: typeof SMALL) {
  const codecs = createCodecs(modules);
  const kernels = createKernels(modules.kernels, codecs.artistic);
  codecs.watch(kernels);
  const { took, told, kernels: toldKernels } = judge(plan, size, kernels, () => codecs.memoryOfJob);
  return { took, told, toldKernels, used: kernels.highWater };
}

describe("a step takes no more than is forecast, and the more pixels the more by no more", () => {
  test.each(CASES)("$name", ({ pipelines }) => {
    const wrong: string[] = [];
    for (const pipeline of pipelines) {
      const plans = [planned(pipeline, SMALL), planned(pipeline, LARGE)] as const;
      if (plans[0] === undefined || plans[1] === undefined) continue;
      if (plans[1].steps.every(({ step }) => step.pointwise === true)) continue;
      const [small, large] = [measure(plans[0], SMALL), measure(plans[1], LARGE)];
      const what = JSON.stringify(plans[1].steps.map(({ applied }) => applied));
      if (large.took > large.told) wrong.push(`${what}: ${large.took} of ${large.told}`);
      // What any step may take hides what a pixel takes; the difference of two sizes shows it.
      const told = large.toldKernels - small.toldKernels;
      const more = large.used - small.used;
      if (more > told + GROWTH) wrong.push(`${what}: ${more} more, ${told} told`);
      if (large.told > 3 * large.took + 2_000_000) {
        wrong.push(`${what}: only ${large.took} of ${large.told}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** What rows and tables may grow by from the small to the large size. */
const GROWTH = 300_000;
