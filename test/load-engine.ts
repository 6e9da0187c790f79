import { createCodecs, type Codecs } from "../wasm/codecs/create-codecs.ts";
import { createKernels } from "../wasm/kernels/create-kernels.ts";
import type { Kernels } from "../wasm/kernels/kernels.ts";
import { loadModules } from "../wasm/runtime/node.ts";

/** The engine's parts as Node runs them, Photon's filters included. */
export async function loadEngineParts(): Promise<{ codecs: Codecs; kernels: Kernels }> {
  const modules = await loadModules();
  const codecs = createCodecs(modules);
  return { codecs, kernels: createKernels(modules.kernels, codecs.artistic) };
}
