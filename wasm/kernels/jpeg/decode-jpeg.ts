import type { Image } from "../../image.ts";
import type { Heap } from "../heap.ts";
import { newImage } from "../scratch.ts";
import type { JpegRows } from "./jpeg-rows.ts";
import { type DecodeExports, type JpegDecodeOptions, openJpeg } from "./open-jpeg.ts";

/**
 * Decodes one file: exactly as libjpeg does with its accurate integer transform and its smooth upsampling. Undefined
 * and throws as `openJpeg`.
 */
export function decodeJpeg(
  wasm: DecodeExports,
  heap: Heap,
  bytes: Uint8Array,
  options: JpegDecodeOptions,
): Image | undefined {
  const targets: Image[] = [];
  let rows: JpegRows | undefined;
  try {
    rows = openJpeg(wasm, heap, bytes, options, ({ width, height }) => {
      targets.push(newImage(heap, width, height));
    });
    const [target] = targets;
    if (target) rows?.read(target);
    return target;
  } catch (error) {
    for (const { pointer } of targets) heap.release(pointer);
    throw error;
  } finally {
    rows?.close();
  }
}
