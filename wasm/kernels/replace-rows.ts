import type { Image, Size } from "../image.ts";
import type { BlurRows } from "./blur-rows.ts";
import { borderIndex } from "./border-index.ts";
import { fillWords } from "./fill-words.ts";
import type { Heap } from "./heap.ts";
import type { Scratch } from "./scratch.ts";

/** Bytes of the rows that are made together before they take the place of what they were made of. */
const BAND_BYTES = 524_288;

/** What replacing the rows of a picture takes, where so many above or below one are looked at, the filter's own apart. */
export function replacingBytes(reach: number, { width }: Pick<Size, "width">): number {
  return Math.max(BAND_BYTES, 16 * width) + 4 * reach * width;
}

/**
 * Filters a picture in its own memory, border reflect101: bands of rows are made apart, and the rows above a band that
 * it and the next ones still look at are kept beside them.
 */
export function replaceRows(heap: Heap, image: Image, scratch: Scratch, rows: BlurRows): void {
  const { pointer, width, height } = image;
  const { above, below } = rows;
  const stride = width * 4;
  // A multiple of four, as kernels make them.
  const band = Math.min(height + 3, Math.max(4, Math.floor(BAND_BYTES / stride))) & ~3;
  const reach = Math.max(above, below);
  const kept = scratch.reserveUncleared(Math.min(reach, height) * stride);
  const slots = Math.min(reach, height);
  const made = scratch.reserveUncleared(band * stride);
  const table = scratch.reserveUncleared((above + band + below) * 4);
  for (let top = 0; top < height; top += band) {
    const count = Math.min(band, height - top);
    fillWords(heap.memory, table, above + count + below, (i) => {
      const row = borderIndex(top + i - above, height, "reflect101") ?? 0;
      return row < top ? kept + (row % slots) * stride : pointer + row * stride;
    });
    rows.make(made, count, table, pointer + top * stride);
    const bytes = new Uint8Array(heap.memory.buffer);
    for (let row = Math.max(top, top + count - slots); row < top + count; row++) {
      const from = pointer + row * stride;
      bytes.copyWithin(kept + (row % slots) * stride, from, from + stride);
    }
    bytes.copyWithin(pointer + top * stride, made, made + count * stride);
  }
}
