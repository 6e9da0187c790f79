import { expect, test } from "vitest";
import { loadKernels } from "../kernels/load-kernels.ts";
import { loadCodecs } from "./load-codecs.ts";
import { EXPECTED_HASHES, roundTripHashes } from "./round-trip.ts";

test("Node gives the bytes that every runtime gives", async () => {
  const codecs = loadCodecs();
  const kernels = loadKernels(codecs.artistic);
  expect(await roundTripHashes(codecs, kernels)).toEqual(EXPECTED_HASHES);
  // Once more on the same instances: nothing may depend on what came before.
  expect(await roundTripHashes(codecs, kernels)).toEqual(EXPECTED_HASHES);
});
