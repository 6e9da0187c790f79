import type { Kernels } from "../../wasm/kernels/kernels.ts";
import type { OtherSources } from "../../wasm/pipeline/count-loans.ts";
import { planPipeline } from "../../wasm/pipeline/plan.ts";
import { runPlan } from "../../wasm/pipeline/run.ts";
import type { Pipeline } from "../../wasm/pipeline/spec.ts";
import type { Raster } from "../scene.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };

/** Runs a pipeline on a raster, with another to lend to every mixing step. */
export function runWith(
  source: Raster,
  other: Raster,
  pipeline: Pipeline,
  kernels: Kernels,
  seed = 7,
): Raster {
  const image = kernels.upload(source.data, source.width, source.height);
  const { width, height } = source;
  const plan = planPipeline(pipeline, { width, height, others: [other] }, seed, 0, LIMITS);
  const { image: result } = runPlan(plan, { image, others: lender([other], kernels) }, kernels);
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
