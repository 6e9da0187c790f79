import { current } from "./current";
import { completeRows, emitRows, FLAT, keepLastSamples, putBlock, SMALL, WHOLE } from "./emit";
import { Encoding } from "./encoding";
import { fdct } from "./fdct";
import { Component, componentOf, Frame } from "./frame";
import { fillPlanes } from "./planes";

/** The places in zigzag order of all coefficients but those of the first four rows and columns. */
const BEYOND_CORNER: u64 = ~0x1063bff;

/**
 * Encodes the pictures's rows of MCUs and decodes each of them at once: what lies between, the codes of the block
 * coefficients, loses nothing. The frame is that of the file that would come to be, of three components, and the target
 * may be where the picture is.
 */
export function recompress(encoding: Encoding, frame: Frame, target: usize): void {
  const halved = encoding.halved;
  const stride = <usize>(encoding.mcusAcross << (3 + halved));
  const luma = componentOf(frame, 0);
  let y = 0;
  for (let row = 0; row < frame.mcusDown; row++) {
    fillPlanes(encoding, row);
    for (let v = 0; v < luma.v; v++) {
      const samples = encoding.y + ((<usize>v) << 3) * stride;
      putBlocks(encoding, samples, stride, encoding.lumaDivisors, luma, v);
    }
    const divisors = encoding.chromaDivisors;
    putBlocks(encoding, encoding.cb, stride >> halved, divisors, componentOf(frame, 1), 0);
    putBlocks(encoding, encoding.cr, stride >> halved, divisors, componentOf(frame, 2), 0);
    const end = completeRows(frame, row);
    emitRows(frame, row, y, end, target + (<usize>(y * frame.width) << 2));
    keepLastSamples(frame);
    y = end;
  }
  // As whoever decodes finds it.
  memory.fill(current, 0, 128);
}

/** One row of blocks. */
function putBlocks(
  encoding: Encoding,
  samples: usize,
  stride: usize,
  divisors: usize,
  component: Component,
  y: i32,
): void {
  for (let x = 0; x < component.across; x++) {
    const mask = fdct(samples + ((<usize>x) << 3), stride, current, divisors);
    for (let i: usize = 0; i < 128; i += 16) {
      const bits = v128.load(current + i);
      v128.store(current + i, i16x8.sub(bits, i16x8.shr_s(bits, 15)));
    }
    const extent = mask >> 1 == 0 ? FLAT : (mask & BEYOND_CORNER) == 0 ? SMALL : WHOLE;
    putBlock(component, current, extent, x, y);
  }
}
