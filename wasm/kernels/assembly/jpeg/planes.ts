import { flatten } from "../color";
import { Encoding } from "./encoding";
import { toYcc, toYccHalved } from "./from-rgba";

/**
 * Fills the planes with the samples of a row of MCUs. Beyond its right and its lower edge the picture goes on with its
 * last pixels.
 */
export function fillPlanes(encoding: Encoding, mcuRow: i32): void {
  const stride = <usize>(encoding.mcusAcross << (3 + encoding.halved));
  if (encoding.halved != 0) {
    fillHalved(encoding, mcuRow, stride);
    return;
  }
  for (let i = 0; i < 8; i++) {
    const row = (mcuRow << 3) + i;
    const offset = <usize>i * stride;
    const y = encoding.y + offset;
    const cb = encoding.cb + offset;
    const cr = encoding.cr + offset;
    const opaque = toYcc(rowOf(encoding, row, stride, encoding.row, false), stride, y, cb, cr);
    if (opaque || encoding.composes == 0) continue;
    toYcc(rowOf(encoding, row, stride, encoding.row, true), stride, y, cb, cr);
  }
}

function fillHalved(encoding: Encoding, mcuRow: i32, stride: usize): void {
  const half = stride >> 1;
  for (let i = 0; i < 8; i++) {
    const row = ((mcuRow << 3) + i) << 1;
    const y = encoding.y + (<usize>i << 1) * stride;
    const cb = encoding.cb + <usize>i * half;
    const cr = encoding.cr + <usize>i * half;
    if (row >= encoding.height) {
      // The last row of samples goes on, be it of one row of pixels or two.
      memory.copy(y, y - stride, stride);
      memory.copy(y + stride, y - stride, stride);
      memory.copy(cb, cb - half, half);
      memory.copy(cr, cr - half, half);
      continue;
    }
    const opaque = fillTwo(encoding, row, stride, y, cb, cr, false);
    if (opaque || encoding.composes == 0) continue;
    fillTwo(encoding, row, stride, y, cb, cr, true);
  }
}

function fillTwo(
  encoding: Encoding,
  row: i32,
  stride: usize,
  y: usize,
  cb: usize,
  cr: usize,
  compose: bool,
): bool {
  const upper = rowOf(encoding, row, stride, encoding.row, compose);
  const lower = rowOf(encoding, row + 1, stride, encoding.lowerRow, compose);
  return toYccHalved(upper, lower, stride, y, cb, cr);
}

/** The pixels of a row: where they lie, unless they must be composed on white or continued, for which there is room. */
function rowOf(encoding: Encoding, y: i32, stride: usize, room: usize, compose: bool): usize {
  const width = <usize>encoding.width;
  const inside = min(y, encoding.height - 1);
  const source = encoding.source + (((<usize>inside) * width) << 2);
  if (!compose && width == stride && (width & 15) == 0) return source;
  memory.copy(room, source, width << 2);
  if (compose) flatten(room, encoding.width, 0xffffff);
  const last = load<u32>(room + (width << 2) - 4);
  // A row of an odd number of blocks is read on to sixteen pixels.
  const end = (stride + 15) & ~15;
  for (let x = width; x < end; x++) store<u32>(room + (x << 2), last);
  return room;
}
