import type { Image, Size } from "../image.ts";
import type { Bands } from "./bands.ts";
import type { Heap } from "./heap.ts";
import { decodeJpegBands } from "./jpeg/decode-bands.ts";
import { decodeJpeg } from "./jpeg/decode-jpeg.ts";
import { encodeJpeg, encodeJpegBands, type JpegEncodeOptions } from "./jpeg/encode-jpeg.ts";
import type { JpegRows } from "./jpeg/jpeg-rows.ts";
import type { EncodeExports } from "./jpeg/jpeg-writer.ts";
import { type DecodeExports, type JpegDecodeOptions, openJpeg } from "./jpeg/open-jpeg.ts";
import { recompressJpeg, type RecompressExports } from "./jpeg/recompress-jpeg.ts";

/** What the compiled module exports for this; see assembly/jpeg. */
export interface JpegExports extends DecodeExports, EncodeExports, RecompressExports {}

/** JPEG files straight into the kernels' memory, and out of it. */
export interface JpegKernels {
  /**
   * The picture of a baseline, extended or progressive file of 8 bits, not turned upright. Undefined where the file is
   * of another kind. Throws EngineError `undecodable` for damaged data, unless it is to be
   * shown. With a scale every result pixel is what the mean of its pixels would be before rounding and clamping.
   */
  decode(bytes: Uint8Array, options?: JpegDecodeOptions): Image | undefined;
  /** The same picture row by row, as it is asked for. Damage shows only when its rows are. */
  open(bytes: Uint8Array, options?: JpegDecodeOptions): JpegRows | undefined;
  /**
   * The same picture as bands; the file is opened for the first of them. Throws for any that `decode` would not take.
   */
  decodeBands(bytes: Uint8Array, options: JpegDecodeOptions, size: Size): Bands;
  /**
   * A baseline file; transparency is composed on white, and the image stays as it is. Throws EngineError
   * `image-too-large` for a side above 65,535 pixels.
   */
  encode(image: Image, options: JpegEncodeOptions): Uint8Array<ArrayBuffer>;
  /** The same of bands, each written as soon as it is made, with the codes of the standard. */
  encodeBands(bands: Bands, options: Omit<JpegEncodeOptions, "optimize">): Uint8Array<ArrayBuffer>;
  /**
   * Encodes at a quality of 1…100 and decodes again, in place and in a fraction of the time, for there is no file between.
   * The result is opaque; colours count as they are, however transparent.
   */
  recompress(image: Image, quality: number): void;
}

export function createJpeg(wasm: JpegExports, heap: Heap): JpegKernels {
  return {
    decode: (bytes, options = {}) => decodeJpeg(wasm, heap, bytes, options),
    open: (bytes, options = {}) => openJpeg(wasm, heap, bytes, options),
    decodeBands: (bytes, options, size) => decodeJpegBands(wasm, heap, bytes, options, size),
    encode: (image, options) => encodeJpeg(wasm, heap, image, options),
    encodeBands: (bands, options) => encodeJpegBands(wasm, heap, bands, options),
    recompress: (image, quality) => recompressJpeg(wasm, heap, image, quality),
  };
}
