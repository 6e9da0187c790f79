import type { PngChunk } from "../codecs/png-layout.ts";
import type { Image, Size } from "../image.ts";
import type { Heap } from "./heap.ts";
import { decodePng, type PngDecodeExports } from "./png/decode-png.ts";
import { encodePng, type PngEncodeExports } from "./png/encode-png.ts";

/** What the compiled module exports for this; see assembly/png. */
export interface PngExports extends PngDecodeExports, PngEncodeExports {}

/** PNG files straight into the kernels' memory, and out of it. */
export interface PngKernels {
  /**
   * The picture of a file of any kind, not turned upright; `chunks` are the file's. Throws EngineError `undecodable`
   * for damaged data or another size than was expected.
   */
  decode(bytes: Uint8Array, chunks: Iterator<PngChunk>, expected?: Size): Image;
  /** A file of 8 bits a sample, without alpha where all is opaque, grey where all is grey too. */
  encode(image: Image): Uint8Array<ArrayBuffer>;
}

export function createPng(wasm: PngExports, heap: Heap): PngKernels {
  wasm.prepareCrc();
  return {
    decode: (bytes, chunks, expected) => decodePng(wasm, heap, bytes, chunks, expected),
    encode: (image) => encodePng(wasm, heap, image),
  };
}
