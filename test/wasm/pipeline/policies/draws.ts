import type { AppliedStep } from "../../../../wasm/contract.ts";
import { parsePipeline } from "../../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../../wasm/pipeline/plan.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4000 };

/** What a pipeline applies for each seed from 0 on. */
export function draws(
  text: string,
  seeds: number,
  size = { width: 160, height: 120 },
): readonly (readonly AppliedStep[])[] {
  const pipeline = parsePipeline(text);
  return Array.from({ length: seeds }, (_, seed) =>
    planPipeline(pipeline, size, seed, 0, LIMITS).steps.map(({ applied }) => applied),
  );
}

/** A step's operation as the papers count them: warps by axis, factors by property, without sign. */
export function kindOf({ op, params }: AppliedStep): string {
  if (op === "enhance") return String(params["property"]);
  if (op === "shear") return params["x"] === 0 ? "shear y" : "shear x";
  if (op === "translate") {
    return (params["x"] ?? params["x_px"] ?? 0) === 0 ? "translate y" : "translate x";
  }
  return op;
}

/** How often each item occurs, as a share of all. */
export function shares(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return new Map([...counts].map(([item, count]) => [item, count / items.length]));
}

/** Five standard deviations of a share: beyond them chance is no excuse. */
export function margin(share: number, count: number): number {
  return 5 * Math.sqrt((share * (1 - share)) / count);
}
