import type { EngineModules } from "../../../wasm/contract.ts";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  createCodecs,
  type Codecs,
  type CodecsOptions,
} from "../../../wasm/codecs/create-codecs.ts";

/** The codecs over modules compiled from the packages' files. */
export function loadCodecs(options?: CodecsOptions): Codecs {
  return createCodecs(codecModules(), options);
}

export function codecModules(): Omit<EngineModules, "kernels"> {
  return {
    photon: compile("@cf-wasm/photon/photon.wasm"),
    webpDecoder: compile("@jsquash/webp/codec/dec/webp_dec.wasm"),
    webpEncoder: compile("@jsquash/webp/codec/enc/webp_enc_simd.wasm"),
  };
}

const compiled = new Map<string, WebAssembly.Module>();

function compile(specifier: string): WebAssembly.Module {
  const known = compiled.get(specifier);
  if (known) return known;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node has it; the types are those of workerd
  const Module = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module;
  const module = new Module(readFileSync(fileURLToPath(import.meta.resolve(specifier))));
  compiled.set(specifier, module);
  return module;
}
