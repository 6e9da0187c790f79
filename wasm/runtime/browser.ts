import type { EngineModules } from "../contract.ts";

/** Where the page serves each module, as application/wasm. */
export interface ModuleUrls {
  readonly kernels: string | URL;
  readonly photon: string | URL;
  readonly webpDecoder: string | URL;
  readonly webpEncoder: string | URL;
}

/** The part of a browser's WebAssembly that workerd, whose types this project is checked with, lacks. */
interface StreamingCompiler {
  compileStreaming(response: Promise<Response>): Promise<WebAssembly.Module>;
}

/** Compiles the engine's modules while they download. */
export async function loadModules(urls: ModuleUrls): Promise<EngineModules> {
  const [kernels, photon, webpDecoder, webpEncoder] = await Promise.all([
    compile(urls.kernels),
    compile(urls.photon),
    compile(urls.webpDecoder),
    compile(urls.webpEncoder),
  ]);
  return { kernels, photon, webpDecoder, webpEncoder };
}

function compile(url: string | URL): Promise<WebAssembly.Module> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every browser with WebAssembly SIMD has it
  const compiler = WebAssembly as unknown as StreamingCompiler;
  return compiler.compileStreaming(fetch(url));
}
