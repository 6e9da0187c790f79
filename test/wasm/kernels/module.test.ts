import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const file = join(import.meta.dirname, "../../../wasm/kernels/build/kernels.wasm");

describe("the kernels' module", () => {
  it("imports nothing, so that it runs the same everywhere", () => {
    const module: WebAssembly.Module = Reflect.construct(WebAssembly.Module, [readFileSync(file)]);
    expect(WebAssembly.Module.imports(module)).toEqual([]);
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["memory", "heapBase", "warpLinear"]));
  });

  it("is smaller than 192 KB", () => {
    expect(readFileSync(file).length).toBeLessThan(192_000);
  });
});
