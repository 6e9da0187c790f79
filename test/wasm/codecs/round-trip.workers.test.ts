import { expect, test } from "vitest";
import { createCodecs } from "../../../wasm/codecs/create-codecs.ts";
import { createKernels } from "../../../wasm/kernels/create-kernels.ts";
import { loadModules } from "../../../wasm/runtime/workerd.ts";
import { EXPECTED_HASHES, roundTripHashes } from "./round-trip.ts";

test("workerd gives the bytes that every runtime gives", async () => {
  const modules = await loadModules();
  const codecs = createCodecs(modules);
  const kernels = createKernels(modules.kernels, codecs.artistic);
  expect(await roundTripHashes(codecs, kernels)).toEqual(EXPECTED_HASHES);
});
