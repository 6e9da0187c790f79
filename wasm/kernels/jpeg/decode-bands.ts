import type { Size } from "../../image.ts";
import { bandRows, type Bands } from "../bands.ts";
import type { Heap } from "../heap.ts";
import { damaged } from "./damaged.ts";
import type { JpegRows } from "./jpeg-rows.ts";
import { type DecodeExports, type JpegDecodeOptions, openJpeg } from "./open-jpeg.ts";

/**
 * The picture of one file as bands of the size that it is known to have. It is opened when its first rows are asked for,
 * so that what they are made for has its room before. Throws as `openJpeg`, then.
 */
export function decodeJpegBands(
  wasm: DecodeExports,
  heap: Heap,
  bytes: Uint8Array,
  options: JpegDecodeOptions,
  { width, height }: Size,
): Bands {
  let rows: JpegRows | undefined;
  return {
    width,
    height,
    opaque: true,
    atOnce: bandRows(width),
    make(band) {
      rows ??= openJpeg(wasm, heap, bytes, options);
      if (rows === undefined) throw damaged();
      rows.read(band);
    },
    release: () => rows?.close(),
  };
}
