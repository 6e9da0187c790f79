import { expect, it } from "vitest";
import { createCodecs } from "../../wasm/codecs/create-codecs.ts";
import type { EngineModules } from "../../wasm/contract.ts";
import { createKernels } from "../../wasm/kernels/create-kernels.ts";
import expected from "./walk.json" with { type: "json" };
import { walk } from "./walk.ts";

/** The same walk in every place where the engine runs. */
export function walkSuite(loadModules: () => Promise<EngineModules>): void {
  it("makes the committed pixels on every size, with and without alpha", async () => {
    const modules = await loadModules();
    const kernels = createKernels(modules.kernels, createCodecs(modules).artistic);
    const digests = await walk(kernels);
    expect(Object.keys(digests).length).toBeGreaterThan(300);
    expect(digests).toEqual(expected);
  });
}
