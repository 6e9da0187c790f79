import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FlowForecast } from "../../../wasm/flow-forecast.ts";
import { MemoryForecast } from "../../../wasm/memory-forecast.ts";
import { createKernels } from "../../../wasm/kernels/create-kernels.ts";
import { flowThrough, ready } from "../../../wasm/pipeline/flow.ts";
import { parsePipeline } from "../../../wasm/pipeline/parse-pipeline.ts";
import { pixelsOf } from "../../../wasm/pipeline/pixels-of.ts";
import { planPipeline, type Plan } from "../../../wasm/pipeline/plan.ts";
import { loadModules } from "../../../wasm/runtime/node.ts";
import { patchwork } from "../augmentations/contract.ts";
import { loadKernels } from "../kernels/load-kernels.ts";

const LIMITS = { maxPixels: 4_000_000, maxSide: 8192 };

const STEPS = [
  "rotate:15",
  "rotate:-70,interpolation=nearest",
  "rotate:200,border=wrap,interpolation=cubic",
  "rotate:33,interpolation=lanczos,border=reflect",
  "rotate:9,fill=#10203080",
  "shift:x=0.1,y=-0.2",
  "translate:x=7,y=-9",
  "scale:x=1.2,y=0.9",
  "perspective:seed=3",
  "brighten:10",
  "invert",
  "sepia",
  "noop",
  "gaussian_blur:0.3",
  "gaussian_blur:0.8",
  "gaussian_blur:3",
  "gaussian_blur:11.5",
  "blur:3",
  "horizontal_flip",
  "gauss_noise:0.1",
];

/** One pixel, one row, one column, odd ones, and ones of several bands in which a strip of the blur has room or not. */
const SIZES = [
  [1, 1],
  [61, 1],
  [1, 61],
  [17, 30],
  [333, 401],
  [90, 600],
  [1501, 70],
] as const;

const kernels = loadKernels();

function planned(text: string, [width, height]: readonly [number, number]): Plan | undefined {
  try {
    return planPipeline(parsePipeline(text), { width, height }, 3, 0, LIMITS);
  } catch {
    // As steps that this size is too small for.
    return undefined;
  }
}

describe("a picture that flows through steps", () => {
  it("becomes the file that it becomes step by step, with as many bytes given back", () => {
    const texts = fc
      .array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 5 })
      .map((steps) => steps.join(";"));
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(...SIZES),
        fc.boolean(),
        fc.boolean(),
        (text, [width, height], alpha, spares) => {
          const plan = planned(text, [width, height]);
          fc.pre(plan !== undefined);
          const { data } = patchwork(width, height, alpha);

          let image = kernels.upload(data, width, height);
          for (const { step } of plan.steps) {
            const after = pixelsOf(step, image, kernels);
            if (after !== image) kernels.release(image);
            image = after;
          }
          const expected = kernels.jpeg.encode(image, { quality: 85 });
          kernels.release(image);

          const source = kernels.bands.of(kernels.upload(data, width, height));
          const flow = ready(flowThrough(plan.steps, source, kernels, { spares }), kernels);
          const bytes = kernels.jpeg.encodeBands(flow, { quality: 85 });
          kernels.bands.drop(flow);
          expect(Buffer.compare(bytes, expected)).toBe(0);
          expect(kernels.allocated).toBe(0);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("tells of its steps in turn and band by band, and last of itself, before what comes after", () => {
    const plan = planned("rotate:15;brighten:10;gaussian_blur:3", [333, 401]);
    const told: string[] = [];
    const observe = (op: string) => void told.push(op);
    const upload = () =>
      kernels.bands.of(kernels.upload(patchwork(333, 401, false).data, 333, 401));
    for (const spares of [false, true]) {
      const flow = flowThrough(plan?.steps ?? [], upload(), kernels, { observe, spares });
      kernels.jpeg.encodeBands(flow, { quality: 85 });
      kernels.bands.drop(flow);
      expect(new Set(told)).toEqual(new Set(["rotate", "brighten", "gaussian_blur"]));
      expect(told.at(-1)).toBe("gaussian_blur");
      // Two rows are asked for, or all, before the blur has any of its own to tell of.
      expect(told.indexOf("rotate")).toBeLessThan(told.indexOf("brighten"));
      told.length = 0;
    }
  });
});

describe("what flows takes no more than its forecast", async () => {
  const { kernels: module } = await loadModules();
  const size = { width: 1300, height: 900 };

  it.each([
    "gaussian_blur:3",
    "gaussian_blur:20",
    "rotate:15",
    "rotate:15;brighten:10;gaussian_blur:3",
    "rotate:15;brighten:10;gaussian_blur:3;gaussian_blur:2",
    "gaussian_blur:3;rotate:10;gaussian_blur:3;invert",
    "scale:x=1.1,y=1.2;gaussian_blur:9",
    "rotate:5;blur:5;gaussian_blur:3",
  ])("%s", (text) => {
    for (const spares of [false, true]) {
      const plan = planned(text, [size.width, size.height]);
      const fresh = createKernels(module, kernels.artistic);
      const { data } = patchwork(size.width, size.height, false);
      const image = fresh.upload(data, size.width, size.height);
      expect(fresh.isOpaque(image)).toBe(true);
      const flow = ready(
        flowThrough(plan?.steps ?? [], fresh.bands.of(image), fresh, { spares }),
        fresh,
      );
      fresh.jpeg.encodeBands(flow, { quality: 85 });
      fresh.bands.drop(flow);

      const forecast = new MemoryForecast();
      const told = new FlowForecast(
        forecast,
        { size, place: forecast.picture(size) },
        true,
        spares,
      );
      for (const { step, size: after } of plan?.steps ?? []) told.advance(step, after);
      told.encode("jpeg", true);
      told.drop();
      expect(fresh.memoryBytes).toBeLessThanOrEqual(forecast.kernels);
      expect(forecast.kernels).toBeLessThan(fresh.memoryBytes + 4_000_000);
    }
  });
});
