import { expect, it } from "vitest";
import { createEngine } from "../../wasm/index.ts";
import type { EngineModules } from "../../wasm/contract.ts";
import digests from "./digests.json" with { type: "json" };
import { digestOf } from "./digests.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };

/** The same test in every place where the engine runs. */
export function digestsSuite(loadModules: () => Promise<EngineModules>): void {
  it("makes the committed pixels for every example", async () => {
    const engine = createEngine(await loadModules(), { limits: LIMITS });
    const made: Record<string, string> = {};
    for (const text of Object.keys(digests.pixels)) {
      made[text] = await digestOf(engine, digests.source, text);
    }
    expect(Object.keys(made).length).toBeGreaterThan(100);
    expect(made).toEqual(digests.pixels);
  });
}
