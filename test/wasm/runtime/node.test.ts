import { expect, test } from "vitest";
import { loadModules } from "../../../wasm/runtime/node.ts";

test("Node compiles the modules of the engine", async () => {
  const { kernels, photon, webpDecoder, webpEncoder } = await loadModules();
  const names = (module: WebAssembly.Module) =>
    WebAssembly.Module.exports(module).map(({ name }) => name);
  expect(names(kernels)).toContain("flipHorizontal");
  expect(names(photon)).toContain("photonimage_new_from_byteslice");
  expect(names(webpDecoder)).toHaveLength(8);
  expect(names(webpEncoder)).toHaveLength(9);
});
