import { EngineError } from "../../wasm/error.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { formatPipeline } from "../../wasm/pipeline/format.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";
import { patchwork, SIZES, variations } from "../wasm/augmentations/contract.ts";
import { runWith } from "./run-with.ts";

/**
 * Every augmentation with its defaults, examples and extremes, over sizes from 1×1 on, opaque and not: for each grammar
 * text the first 16 hex digits of the SHA-256 of all results. Two places that agree on this make the same pixels.
 */
export async function walk(kernels: Kernels): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { augmentation, params } of variations()) {
    const pipeline = parsePipelineJson([{ op: augmentation.name, params }]);
    digests[formatPipeline(pipeline)] ??= await digestAll(pipeline, kernels);
  }
  return digests;
}

async function digestAll(pipeline: Pipeline, kernels: Kernels): Promise<string> {
  const parts = SIZES.flatMap(([width, height]) =>
    [false, true].map((alpha) => resultOf(pipeline, width, height, alpha, kernels)),
  );
  const digest = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
  return Array.from(new Uint8Array(digest, 0, 8), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

const OTHER = patchwork(80, 60, true);

/** The pixels, or the code of a clear refusal, as when a crop finds nothing of a small image. */
function resultOf(
  pipeline: Pipeline,
  width: number,
  height: number,
  alpha: boolean,
  kernels: Kernels,
): Uint8Array<ArrayBuffer> {
  try {
    const source = patchwork(width, height, alpha);
    return new Uint8Array(runWith(source, OTHER, pipeline, kernels).data);
  } catch (error) {
    if (error instanceof EngineError) return Uint8Array.from(new TextEncoder().encode(error.code));
    throw error;
  }
}
