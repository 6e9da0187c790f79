import type { Image } from "../image.ts";
import type { Heap } from "./heap.ts";
import { type DecodeExports, decodeJpeg, type JpegDecodeOptions } from "./jpeg/decode-jpeg.ts";

/** What the compiled module exports for this; see assembly/jpeg. */
export type JpegExports = DecodeExports;

/** JPEG files straight from and into the kernels' memory. */
export interface JpegKernels {
  /**
   * The picture of a baseline, extended or progressive file of 8 bits, not turned upright. Undefined where the file is
   * of another kind. Throws EngineError `undecodable` for damaged data, unless it is to be shown.
   */
  decode(bytes: Uint8Array, options?: JpegDecodeOptions): Image | undefined;
}

export function createJpeg(wasm: JpegExports, heap: Heap): JpegKernels {
  return {
    decode: (bytes, options = {}) => decodeJpeg(wasm, heap, bytes, options),
  };
}
