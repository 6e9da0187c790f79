import { createCodecs } from "../../wasm/codecs/create-codecs.ts";
import { createEngine } from "../../wasm/index.ts";
import { createKernels } from "../../wasm/kernels/create-kernels.ts";
import { loadModules } from "../../wasm/runtime/browser.ts";
import { digestOf } from "../golden/digests.ts";
import { walk } from "../golden/walk.ts";

/** What the test asks of the page: the digests that the engine makes in this browser. */
export interface EngineInPage {
  digests(source: string, texts: readonly string[]): Promise<Record<string, string>>;
  walk(): Promise<Record<string, string>>;
}

const load = () =>
  loadModules({
    kernels: "/kernels.wasm",
    photon: "/photon.wasm",
    webpDecoder: "/webp-decoder.wasm",
    webpEncoder: "/webp-encoder.wasm",
  });

const inPage: EngineInPage = {
  digests: async (source, texts) => {
    const limits = { maxPixels: 1_000_000, maxSide: 4096 };
    const engine = createEngine(await load(), { limits });
    const made: Record<string, string> = {};
    for (const text of texts) made[text] = await digestOf(engine, source, text);
    return made;
  },
  walk: async () => {
    const modules = await load();
    return walk(createKernels(modules.kernels, createCodecs(modules).artistic));
  },
};

Object.assign(globalThis, { inPage });
