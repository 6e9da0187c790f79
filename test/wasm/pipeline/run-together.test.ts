import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePipeline } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline, type Plan } from "../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { patchwork } from "../augmentations/contract.ts";
import { loadKernels } from "../kernels/load-kernels.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
/** Two bands, the last of them short, and rows that end amid a vector. */
const SIZE = { width: 333, height: 401 };

const STEPS = [
  "brighten:20",
  "contrast:0.4",
  "gamma:0.7",
  "rgb_shift:r=40,g=-20,b=30",
  "invert",
  "solarize:0.4",
  "tone_curve:per_channel=true,seed=4",
  "channel_swap:a=r,b=b",
  "sepia",
  "saturate:0.6",
  "to_gray",
  "to_gray:desaturation",
  "to_gray:from_lab",
  "to_gray:pca",
  "hue_saturation_value:hue=20,saturation=10,value=5",
  "color_jitter:contrast=1,order=hbsc",
  "color_jitter:contrast=1.3,order=hbsc",
  "enhance:property=color,factor=1.4",
  "enhance:property=contrast,factor=1.4",
  "auto_contrast",
  "gauss_noise:0.1,seed=2",
  "pixel_dropout:0.1,seed=3",
  "horizontal_flip",
  "blur:3",
];

describe("steps that are carried out together", () => {
  const kernels = loadKernels();
  const plan = (text: string): Plan => planPipeline(parsePipeline(text), SIZE, 3, 0, LIMITS);

  function run(plans: readonly Plan[], alpha: boolean, observe?: (op: string) => void): Uint8Array {
    const before = kernels.allocated;
    let image = kernels.upload(
      patchwork(SIZE.width, SIZE.height, alpha).data,
      SIZE.width,
      SIZE.height,
    );
    for (const made of plans) ({ image } = runPlan(made, { image }, kernels, observe));
    const pixels = Uint8Array.from(image.pixels);
    kernels.release(image);
    expect(kernels.allocated).toBe(before);
    return pixels;
  }

  it("give the bytes that they give one by one", () => {
    const pipelines = fc.array(fc.constantFrom(...STEPS), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(pipelines, fc.boolean(), (steps, alpha) => {
        const whole = plan(steps.join(";"));
        const together = run([whole], alpha);
        const apart = run(
          whole.steps.map((step) => ({ ...whole, steps: [step] })),
          alpha,
        );
        expect(Buffer.compare(together, apart)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("are observed each, also those whose tables became one", () => {
    const seen = new Map<string, number>();
    const text = "brighten:20;invert;gamma:0.7;sepia;darken:5";
    run([plan(text)], false, (op) => seen.set(op, (seen.get(op) ?? 0) + 1));
    const times = seen.get("sepia") ?? 0;
    expect(times).toBeGreaterThan(1);
    expect([...seen.values()]).toEqual([times, times, times, times, times]);
    expect([...seen.keys()].sort()).toEqual(["brighten", "darken", "gamma", "invert", "sepia"]);
  });

  it("look the picture up once for neighbouring tables, band by band", () => {
    const looked: number[] = [];
    const counting = {
      ...kernels,
      lookUp: (...order: Parameters<typeof kernels.lookUp>) => {
        looked.push(order[0].height);
        kernels.lookUp(...order);
      },
    };
    const image = kernels.upload(patchwork(SIZE.width, SIZE.height, false).data, 333, 401);
    runPlan(plan("brighten:20;invert;gamma:0.7"), { image }, counting);
    kernels.release(image);
    expect(looked).toEqual([384, 17]);
  });
});
