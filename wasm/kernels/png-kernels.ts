import type { PngChunk } from "../codecs/png-layout.ts";
import type { Image, Size } from "../image.ts";
import type { Heap } from "./heap.ts";
import { decodePng, type PngDecodeExports } from "./png/decode-png.ts";

/** What the compiled module exports for this; see assembly/png. */
export type PngExports = PngDecodeExports;

/** PNG files straight into the kernels' memory. */
export interface PngKernels {
  /**
   * The picture of a file of any kind, not turned upright; `chunks` are the file's. Throws EngineError `undecodable`
   * for damaged data or another size than was expected.
   */
  decode(bytes: Uint8Array, chunks: Iterator<PngChunk>, expected?: Size): Image;
}

export function createPng(wasm: PngExports, heap: Heap): PngKernels {
  wasm.prepareCrc();
  return {
    decode: (bytes, chunks, expected) => decodePng(wasm, heap, bytes, chunks, expected),
  };
}
