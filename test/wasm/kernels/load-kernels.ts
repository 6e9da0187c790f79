import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createKernels } from "../../../wasm/kernels/create-kernels.ts";
import type { ArtisticFilters, Kernels } from "../../../wasm/kernels/kernels.ts";

function refuse(): never {
  throw new Error("these kernels have no artistic filters");
}

const NO_ARTISTIC_FILTERS: ArtisticFilters = {
  vignette: refuse,
  duotone: refuse,
  photoFilter: refuse,
  recompress: refuse,
};

/** Kernels in a memory of their own, from the module that `npm run build:kernels` makes. */
export function loadKernels(artistic: ArtisticFilters = NO_ARTISTIC_FILTERS): Kernels {
  const file = join(import.meta.dirname, "../../../wasm/kernels/build/kernels.wasm");
  // The Workers types declare the class abstract, for there no module is made at run time.
  const module: WebAssembly.Module = Reflect.construct(WebAssembly.Module, [readFileSync(file)]);
  return createKernels(module, artistic);
}
