import photon from "@cf-wasm/photon/photon.wasm";
import webpDecoder from "@jsquash/webp/codec/dec/webp_dec.wasm";
import webpEncoder from "@jsquash/webp/codec/enc/webp_enc_simd.wasm";
import type { EngineModules } from "../contract.ts";
import kernels from "../kernels/build/kernels.wasm";

/** The engine's modules, which the bundler ships beside the Worker and workerd has compiled at its start. */
export async function loadModules(): Promise<EngineModules> {
  return { kernels, photon, webpDecoder, webpEncoder };
}
