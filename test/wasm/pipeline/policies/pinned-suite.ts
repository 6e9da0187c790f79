import { expect, it } from "vitest";
import { createCodecs } from "../../../../wasm/codecs/create-codecs.ts";
import type { EngineModules } from "../../../../wasm/contract.ts";
import { createKernels } from "../../../../wasm/kernels/create-kernels.ts";
import type { Kernels } from "../../../../wasm/kernels/kernels.ts";
import { formatApplied } from "../../../../wasm/pipeline/format.ts";
import { parsePipeline } from "../../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../../wasm/pipeline/run.ts";
import { patchwork } from "../../augmentations/contract.ts";
import pinned from "./pinned.json" with { type: "json" };

const LIMITS = { maxPixels: 1_000_000, maxSide: 4000 };

/** What a policy draws for a seed, and the start of the SHA-256 of its pixels. */
export async function pin(text: string, seed: number, kernels: Kernels): Promise<string> {
  const source = patchwork(45, 31, true);
  const plan = planPipeline(parsePipeline(text), source, seed, 0, LIMITS);
  const image = kernels.upload(source.data, source.width, source.height);
  const { image: result } = runPlan(plan, { image }, kernels);
  const digest = await crypto.subtle.digest("SHA-256", result.pixels);
  kernels.release(result);
  const hex = Array.from(new Uint8Array(digest, 0, 8), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return `${formatApplied(plan.steps.map(({ applied }) => applied))} ${hex.join("")}`;
}

/** The same draws and the same pixels wherever the engine runs, and from one version to the next. */
export function pinnedSuite(loadModules: () => Promise<EngineModules>): void {
  it.each(Object.entries(pinned))(
    "draws and makes what is committed for %s",
    async (text, made) => {
      const modules = await loadModules();
      const kernels = createKernels(modules.kernels, createCodecs(modules).artistic);
      for (const [seed, expected] of made.entries()) {
        expect(await pin(text, seed, kernels)).toBe(expected);
      }
    },
  );
}
