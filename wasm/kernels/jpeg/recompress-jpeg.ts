import type { Image } from "../../image.ts";
import type { Heap } from "../heap.ts";
import { withScratch } from "../scratch.ts";
import { COLORS } from "./color-of.ts";
import { layOutEncoding, SOURCE } from "./encoding-layout.ts";
import { FrameLayout } from "./frame-layout.ts";
import { quantizersFor } from "./quantizers.ts";

export interface RecompressExports {
  readonly recompress: (encoding: number, frame: number, target: number) => void;
}

/**
 * Makes an image what `decodeJpeg` makes of what `encodeJpeg` makes of it at a quality of 1…100 in 4:2:0: opaque, but
 * that colours count as they are, however transparent.
 */
export function recompressJpeg(
  wasm: RecompressExports,
  heap: Heap,
  image: Image,
  quality: number,
): void {
  const { width, height, pointer } = image;
  const quantizers = quantizersFor(quality);
  const components = [2, 1, 1].map((side, id) => ({
    id,
    h: side,
    v: side,
    table: Math.min(id, 1),
  }));
  withScratch(heap, (scratch) => {
    const encoding = layOutEncoding(scratch, image, { sampling: 2, quantizers, composes: false });
    new Uint32Array(heap.memory.buffer, encoding.address + SOURCE * 4, 1)[0] = pointer;
    const header = { width, height, progressive: false, components };
    const frame = new FrameLayout(heap, scratch, header, {
      scale: 1,
      tolerant: false,
      color: COLORS.ycc,
    });
    for (const [index, { table }] of components.entries()) {
      const values = table === 0 ? quantizers.luminance : quantizers.chrominance;
      new Uint16Array(heap.memory.buffer, frame.quantizers(index), 64).set(values);
    }
    wasm.recompress(encoding.address, frame.address, pointer);
  });
}
