import { describe, expect, it } from "vitest";
import { parsePipeline } from "../../../wasm/pipeline/parse-pipeline.ts";
import { maskPlan } from "../../../wasm/pipeline/mask-plan.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { runOpening, type OpenedSources } from "../../../wasm/pipeline/run-opening.ts";
import { lender } from "../../golden/run-with.ts";
import { loadEngineParts } from "../../load-engine.ts";
import { scene } from "../../scene.ts";

const SIZE = { width: 20, height: 20 };
const LIMITS = { maxPixels: 10_000, maxSide: 100 };
const OTHERS = [scene(12, 10), scene(30, 30), scene(25, 40)];
const PLAN = planPipeline(
  parsePipeline("blur:3;invert;mosaic:width=40,height=40;invert;mixup:ratio=0.5,other=1;blur:3"),
  { ...SIZE, others: OTHERS.map(({ width, height }) => ({ width, height })) },
  7,
  0,
  LIMITS,
);

describe("runOpening", async () => {
  const { kernels } = await loadEngineParts();
  const { data } = scene(SIZE.width, SIZE.height);
  const upload = () => kernels.upload(data, SIZE.width, SIZE.height);

  /** What happens to the sources, told as it happens. */
  function watch(events: string[]): OpenedSources {
    const sources = lender(OTHERS, kernels);
    return {
      open: async (index) => void events.push(`open ${index}`),
      lend: (index, work) => {
        events.push(`lend ${index}`);
        return sources.lend(index, work);
      },
      release: (index) => void events.push(`release ${index}`),
    };
  }

  it("opens a source before the step that borrows it and releases it after its last loan", async () => {
    const events: string[] = [];
    const bundle = { image: upload(), others: watch(events) };
    // A step that waits for rows of the one before tells of itself several times.
    const observe = (op: string) => events.at(-1) !== op && void events.push(op);
    const { image } = await runOpening(PLAN, bundle, kernels, observe);
    kernels.release(image);
    expect(events.join(", ")).toBe(
      "blur, invert, open 0, open 1, open 2, lend 0, lend 1, release 1, lend 2, release 2, mosaic, " +
        "invert, open 0, lend 0, release 0, mixup, blur",
    );
  });

  it("makes the pixels and the mask that runPlan makes", async () => {
    const others = lender(OTHERS, kernels);
    for (const plan of [PLAN, maskPlan(PLAN)]) {
      const whole = runPlan(plan, { image: upload(), others }, kernels);
      const bundle = { image: upload(), others: watch([]) };
      const opened = await runOpening(plan, bundle, kernels);
      expect(opened.image.pixels).toEqual(whole.image.pixels);
    }
  });

  it("opens for a mask only what a step on masks borrows", async () => {
    const events: string[] = [];
    const bundle = { image: upload(), others: watch(events) };
    kernels.release((await runOpening(maskPlan(PLAN), bundle, kernels)).image);
    expect(events.filter((event) => event.startsWith("open")).join(", ")).toBe(
      "open 0, open 1, open 2",
    );
  });
});
