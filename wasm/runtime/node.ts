import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { EngineModules } from "../contract.ts";

/** The part of Node's WebAssembly that workerd, whose types this project is checked with, lacks. */
interface Compiler {
  compile(bytes: Uint8Array): Promise<WebAssembly.Module>;
}

/** Compiles the engine's modules from the files of this checkout and its packages. */
export async function loadModules(): Promise<EngineModules> {
  const [kernels, photon, webpDecoder, webpEncoder] = await Promise.all([
    compile(new URL("../kernels/build/kernels.wasm", import.meta.url).href),
    compile(import.meta.resolve("@cf-wasm/photon/photon.wasm")),
    compile(import.meta.resolve("@jsquash/webp/codec/dec/webp_dec.wasm")),
    compile(import.meta.resolve("@jsquash/webp/codec/enc/webp_enc_simd.wasm")),
  ]);
  return { kernels, photon, webpDecoder, webpEncoder };
}

async function compile(url: string): Promise<WebAssembly.Module> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node has it
  const compiler = WebAssembly as unknown as Compiler;
  return compiler.compile(await readFile(fileURLToPath(url)));
}
