import { expect, test } from "vitest";
import { loadModules } from "../../../wasm/runtime/node.ts";

test("Node compiles the three modules of the engine", async () => {
  const { kernels, photon, webpEncoder } = await loadModules();
  const names = (module: WebAssembly.Module) =>
    WebAssembly.Module.exports(module).map(({ name }) => name);
  expect(names(kernels)).toContain("flipHorizontal");
  expect(names(photon)).toContain("photonimage_new_from_byteslice");
  expect(names(webpEncoder)).toHaveLength(9);
});
