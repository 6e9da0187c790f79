import { expect } from "vitest";
import { EDGE_MAX_BYTES } from "../../../wasm/codecs/limits.ts";
import type { AugmentRequest, EngineModules } from "../../../wasm/contract.ts";
import { forecastImage } from "../../../wasm/forecast-job.ts";
import { BOUNDED_MARK } from "../../../wasm/instances.ts";
import { createEngine, EngineError } from "../../../wasm/index.ts";
import { measureRequest, planRequest } from "../../../wasm/plan-request.ts";
import { EDGE } from "../memory-suite.ts";

const CLOSE = 1.1;
/** What may be told beyond a tenth more than is taken: rows and tables of a job that takes little. */
const LITTLE = 1_600_000;
/** By how much the most is told that any picture of a format, or with a `max` that was named for it, could take. */
export const MOST = 2;
/** What an engine holds that has done nothing. */
const NOTHING = 1_000_000;

/** The bytes that a request is told to take; undefined where it is refused for something else, as a crop without room. */
export function toldBytes(bytes: Uint8Array, request: AugmentRequest): number | undefined {
  try {
    const sources = measureRequest(bytes, request, EDGE);
    const draw = planRequest(request, sources, request.variant, EDGE);
    const whole = forecastImage(draw, sources, request).total;
    return forecastImage(draw, sources, request, whole > BOUNDED_MARK).total;
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** How a request fared: what was told and taken, and the `max` that it was made with where it is refused as it is. */
export interface Fate {
  readonly told: number;
  readonly max?: number;
}

/**
 * Makes a request within the bytes that there are on the edge, in an engine of its own, and expects it to take no more
 * than is told and hardly less, by `tightness`; or else to be refused with nothing taken, naming a `max` with which all that is so.
 */
export async function judge(
  modules: EngineModules,
  bytes: Uint8Array,
  request: AugmentRequest,
  tightness: number = CLOSE,
): Promise<Fate> {
  const told = toldBytes(bytes, request);
  if (told === undefined) throw new Error("a request that is never made says nothing of memory");
  const engine = createEngine(modules, { limits: EDGE });
  const refusal = await engine.augment(bytes, request).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof EngineError && error.code === "image-too-large") return error.message;
      throw error;
    },
  );
  const took = engine.stats.memoryHighWater;
  if (refusal === undefined) {
    expect(took).toBeLessThanOrEqual(EDGE_MAX_BYTES);
    expect(took).toBeLessThanOrEqual(told);
    expect(told).toBeLessThanOrEqual(tightness * took + LITTLE);
    return { told };
  }
  expect(took).toBeLessThan(NOTHING);
  expect(refusal).toMatch(/ with max=\d+ it fits/);
  const max = Number(/max=(\d+)/.exec(refusal)?.[1]);
  expect(request.max, "a max that was named is refused").toBeUndefined();
  expect(await judge(modules, bytes, { ...request, max }, MOST)).not.toHaveProperty("max");
  return { told, max };
}

/** The refused ones as a table, if any. */
export function refusedTable(fates: ReadonlyMap<string, Fate>): string {
  const rows = [...fates].flatMap(([name, { told, max }]) =>
    max === undefined ? [] : [`${name}: ${Math.ceil(told / 1_000_000)} MB, fits with max=${max}`],
  );
  return rows.length === 0 ? "Refused: none." : ["Refused:", ...rows].join("\n  ");
}
