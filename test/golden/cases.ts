import { join } from "node:path";
import type { Augmentation, Parameters } from "../../wasm/augmentations/define.ts";
import { AUGMENTATIONS } from "../../wasm/augmentations/index.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { formatPipeline } from "../../wasm/pipeline/format.ts";
import { planPipeline } from "../../wasm/pipeline/plan.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import { runPlan } from "../../wasm/pipeline/run.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";
import type { OtherSources } from "../../wasm/pipeline/count-loans.ts";
import type { Raster } from "../scene.ts";
import { readPng } from "./png.ts";

/** One golden image: an example of the catalogue on one of the two committed sources. */
export interface GoldenCase {
  /** File name without extension, such as `rotate-2-alpha`. */
  readonly name: string;
  readonly source: "opaque" | "transparent";
  readonly pipeline: Pipeline;
  /** The grammar text, for titles and captions. */
  readonly text: string;
}

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };

/** Every example on the opaque scene, and the first of each on the transparent one. */
export function goldenCases(): readonly GoldenCase[] {
  return AUGMENTATIONS.flatMap((augmentation) =>
    augmentation.examples.flatMap((example, index) => [
      goldenCase(augmentation, example, `${augmentation.name}-${index + 1}`, "opaque"),
      ...(index === 0
        ? [goldenCase(augmentation, example, `${augmentation.name}-1-alpha`, "transparent")]
        : []),
    ]),
  );
}

function goldenCase(
  { name: op }: Augmentation,
  params: Parameters,
  name: string,
  source: GoldenCase["source"],
): GoldenCase {
  const pipeline = parsePipelineJson([{ op, params }]);
  return { name, source, pipeline, text: formatPipeline(pipeline) };
}

/** The one other source of every mixing step: the transparent scene as in a mirror, red and blue exchanged. */
export const OTHER: Raster = inMirror(
  readPng(join(import.meta.dirname, "images/source-transparent.png")),
);

/** Runs a pipeline with seed 7 on a raster. */
export function runOn(source: Raster, pipeline: Pipeline, kernels: Kernels, seed = 7): Raster {
  const image = kernels.upload(source.data, source.width, source.height);
  const { width, height } = source;
  const plan = planPipeline(pipeline, { width, height, others: [OTHER] }, seed, 0, LIMITS);
  const { image: result } = runPlan(plan, { image, others: lender([OTHER], kernels) }, kernels);
  const raster = {
    width: result.width,
    height: result.height,
    data: Uint8Array.from(result.pixels),
  };
  kernels.release(result);
  return raster;
}

/** Lends rasters as they are asked for. */
export function lender(rasters: readonly Raster[], kernels: Kernels): OtherSources {
  return {
    lend: (index, work) => {
      const raster = rasters[index];
      if (raster === undefined) throw new Error(`there is no other source ${index}`);
      const image = kernels.upload(raster.data, raster.width, raster.height);
      try {
        return work(image);
      } finally {
        kernels.release(image);
      }
    },
    release: () => {},
  };
}

function inMirror({ width, height, data }: Raster): Raster {
  const seen = new Uint8Array(data.length);
  for (let index = 0; index < width * height; index++) {
    const from = 4 * (index - (index % width) + width - 1 - (index % width));
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(from, from + 4);
    seen.set([blue, green, red, alpha], 4 * index);
  }
  return { width, height, data: seen };
}
