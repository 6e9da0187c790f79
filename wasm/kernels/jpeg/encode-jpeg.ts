import { EngineError } from "../../error.ts";
import { Image, type Size } from "../../image.ts";
import type { Bands } from "../bands.ts";
import type { Heap } from "../heap.ts";
import { withScratch } from "../scratch.ts";
import { type EncodeExports, JpegWriter } from "./jpeg-writer.ts";

export interface JpegEncodeOptions {
  /** 1…100, as libjpeg scales it. */
  readonly quality: number;
  /** Samples of colour: one for 2 × 2 pixels (the default), or for each. */
  readonly subsampling?: "4:2:0" | "4:4:4";
  /** Codes made for this picture: a twentieth fewer bytes for half as much time again. */
  readonly optimize?: boolean;
}

const LONGEST_SIDE = 65_535;

/**
 * A baseline JFIF file of an image: the very bytes that libjpeg makes of it with its accurate integer transform.
 * Transparency is composed on white. The image stays as it is. Throws EngineError `image-too-large` for a side above
 * 65,535 pixels.
 */
export function encodeJpeg(
  wasm: EncodeExports,
  heap: Heap,
  image: Image,
  options: JpegEncodeOptions,
): Uint8Array<ArrayBuffer> {
  boundSides(image);
  return withScratch(heap, (scratch) => {
    const writer = new JpegWriter(wasm, heap, scratch, image, options);
    if (options.optimize === true) writer.count(image);
    writer.put(image);
    return writer.finish();
  });
}

/** The same of bands, each written as soon as it is made. They still belong to the caller. */
export function encodeJpegBands(
  wasm: EncodeExports,
  heap: Heap,
  bands: Bands,
  options: Omit<JpegEncodeOptions, "optimize">,
): Uint8Array<ArrayBuffer> {
  boundSides(bands);
  const { width, height, home } = bands;
  return withScratch(heap, (scratch) => {
    const writer = new JpegWriter(wasm, heap, scratch, bands, options);
    const rows = Math.min(height, bands.atOnce);
    const room =
      home ?? new Image(heap.memory, scratch.reserveUncleared(rows * width * 4), width, rows);
    for (let top = 0; top < height; top += rows) {
      const band = room.rows(home === undefined ? 0 : top, Math.min(rows, height - top));
      bands.make(band);
      writer.put(band);
    }
    return writer.finish();
  });
}

function boundSides({ width, height }: Size): void {
  const actual = Math.max(width, height);
  if (actual <= LONGEST_SIDE) return;
  const message = `A side of a JPEG has at most ${LONGEST_SIDE} pixels; choose another format.`;
  throw new EngineError("image-too-large", message, { limit: LONGEST_SIDE, actual });
}
