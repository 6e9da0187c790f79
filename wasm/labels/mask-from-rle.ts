import type { Size } from "../image.ts";
import { requireMaskSize } from "../measure-source.ts";
import { invalidLabels } from "./invalid-labels.ts";
import { paintRuns, rleArea, rleCounts, type Rle } from "./rle.ts";

/** A level for each mask, and one for the ground. */
export const MOST_RLES = 255;

/** The level of a mask that is alone. */
const ALONE = 255;

/** Real masks of things hardly overlap; this bounds the work with some that do. */
const MOST_LAYERS = 2;

const HEADERS = 54;
const PALETTE = 256 * 4;

/**
 * One run-length mask as a picture of 0 and 255, or several as the levels 1, 2, … in their order, later ones over
 * earlier: a BMP of 8 bits, which needs no encoder. Nothing is drawn unless all have the size of their image.
 * @throws EngineError `invalid-labels`.
 */
export function maskFromRle(masks: readonly Rle[], image: Size): Uint8Array<ArrayBuffer> {
  const { width, height } = image;
  const pixels = width * height;
  if (masks.length === 0 || masks.length > MOST_RLES) {
    throw invalidLabels(`A mask is made of 1 to ${MOST_RLES} run-length masks.`);
  }
  for (const { size } of masks) requireMaskSize({ width: size[1], height: size[0] }, image);
  const runs = masks.map((rle) => rleCounts(rle));
  const painted = masks.reduce((sum, rle) => sum + rleArea(rle), 0);
  if (painted > MOST_LAYERS * pixels) {
    throw invalidLabels(`Run-length masks may cover a picture ${MOST_LAYERS} times over at most.`);
  }

  const stride = Math.ceil(width / 4) * 4;
  const bytes = emptyBitmap(width, height, stride);
  const rows = bytes.subarray(HEADERS + PALETTE);
  for (const [index, counts] of runs.entries()) {
    paintRuns(rows, counts, { height, stride, level: masks.length === 1 ? ALONE : index + 1 });
  }
  return bytes;
}

/** A black BMP of 256 greys, rows from top to bottom. */
function emptyBitmap(width: number, height: number, stride: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADERS + PALETTE + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, HEADERS + PALETTE, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, -height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(46, 256, true);
  for (let level = 0; level < 256; level++) {
    bytes.set([level, level, level, 0], HEADERS + level * 4);
  }
  return bytes;
}
