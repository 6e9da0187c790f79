import { join } from "node:path";
import type { Augmentation, Parameters } from "../../wasm/augmentations/define.ts";
import { AUGMENTATIONS } from "../../wasm/augmentations/index.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { formatPipeline } from "../../wasm/pipeline/format.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";
import type { Raster } from "../scene.ts";
import { readPng } from "./png.ts";
import { runWith } from "./run-with.ts";

/** One golden image: an example of the catalogue on one of the two committed sources. */
export interface GoldenCase {
  /** File name without extension, such as `rotate-2-alpha`. */
  readonly name: string;
  readonly source: "opaque" | "transparent";
  readonly pipeline: Pipeline;
  /** The grammar text, for titles and captions. */
  readonly text: string;
}

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
  return runWith(source, OTHER, pipeline, kernels, seed);
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
