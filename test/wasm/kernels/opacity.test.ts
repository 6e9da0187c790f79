import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Augmentation, Parameters } from "../../../wasm/augmentations/define.ts";
import { EngineError } from "../../../wasm/error.ts";
import type { Image } from "../../../wasm/image.ts";
import { parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline, type Plan } from "../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { OTHER } from "../../golden/cases.ts";
import { lender } from "../../golden/run-with.ts";
import { loadEngineParts } from "../../load-engine.ts";
import { patchwork, variations } from "../augmentations/contract.ts";
import { loadKernels } from "./load-kernels.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
/** What the service is asked for most: here nothing may be looked at twice. */
const CARRIED = new Set([
  "rotate",
  "resize_to",
  "crop",
  "brighten",
  "sepia",
  "gaussian_blur",
  "gauss_noise",
]);

const SIZE = { width: 45, height: 33 };

function planOf({ name }: Augmentation, params: Parameters): Plan {
  const pipeline = parsePipelineJson([{ op: name, params }]);
  return planPipeline(pipeline, { ...SIZE, others: [OTHER] }, 5, 0, LIMITS);
}

/** False for what is too large for this picture, and for a source that there is not. */
function isPlanned(augmentation: Augmentation, params: Parameters): boolean {
  try {
    planOf(augmentation, params);
    return true;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

/** Looks at every pixel, whatever the image says of itself. */
function isSolid({ pixels }: Image): boolean {
  return pixels.every((level, index) => index % 4 !== 3 || level === 255);
}

describe("an image that is said to be opaque", async () => {
  const { kernels } = await loadEngineParts();

  const cases = variations().filter(({ augmentation, params }) => isPlanned(augmentation, params));

  it.each(cases)("is so after $augmentation.name $params", ({ augmentation, params }) => {
    for (const alpha of [false, true]) {
      const { width, height, data } = patchwork(SIZE.width, SIZE.height, alpha);
      const image = kernels.upload(data, width, height);
      expect(kernels.isOpaque(image)).toBe(!alpha);
      const others = lender([OTHER], kernels);
      const plan = planOf(augmentation, params);
      const { image: result } = runPlan(plan, { image, others }, kernels);
      if (result.opaque) expect(isSolid(result)).toBe(true);
      if (!alpha && CARRIED.has(augmentation.name)) expect(result.opaque).toBe(true);
      kernels.release(result);
    }
  });
});

describe("what is known of opacity", () => {
  const kernels = loadKernels();
  const solid = (width: number, height: number): Image =>
    kernels.upload(new Uint8Array(width * height * 4).fill(255), width, height);

  it("is nothing at first, and all after a look", () => {
    const image = solid(3, 2);
    expect(image.opaque).toBe(false);
    kernels.isOpaque(image);
    expect(image.opaque).toBe(true);
    kernels.release(image);
  });

  it("is lost where alpha is painted in, and stays where a colour is", () => {
    const image = solid(3, 2);
    kernels.isOpaque(image);
    kernels.fillRectangle(image, 0, 0, 1, 1, [1, 2, 3, 255]);
    expect(image.opaque).toBe(true);
    kernels.fillRectangle(image, 0, 0, 1, 1, [1, 2, 3, 254]);
    expect(image.opaque).toBe(false);
    expect(kernels.isOpaque(image)).toBe(false);
    kernels.release(image);
  });

  it("is lost where something that lets through is pasted", () => {
    const [image, part] = [solid(3, 2), kernels.upload(new Uint8Array([9, 9, 9, 9]), 1, 1)];
    kernels.isOpaque(image);
    kernels.blending.paste(image, part, 1, 1);
    expect(kernels.isOpaque(image)).toBe(false);
    kernels.release(image);
    kernels.release(part);
  });

  it("is right after every way of resizing", () => {
    const side = fc.integer({ min: 1, max: 70 });
    const ways = fc.constantFrom("nearest", "linear", "cubic", "area", "lanczos" as const);
    fc.assert(
      fc.property(side, side, side, side, ways, (width, height, across, down, way) => {
        const image = solid(width, height);
        kernels.isOpaque(image);
        const result = kernels.resize(image, across, down, way);
        expect(result.opaque).toBe(true);
        expect(isSolid(result)).toBe(true);
        kernels.release(image);
        kernels.release(result);
      }),
    );
  });
});
