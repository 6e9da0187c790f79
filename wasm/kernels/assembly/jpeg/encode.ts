import { Encoding } from "./encoding";
import { fdct } from "./fdct";
import { fillPlanes } from "./planes";
import {
  countBlock,
  finishWriting,
  handOn,
  handOnMuch,
  startWriting,
  writeBlock,
  writeTo,
  written,
} from "./write-block";

let counting: bool = false;

/** Before the first row of MCUs. */
export function startEncoding(encoding: Encoding): void {
  encoding.predictionY = 0;
  encoding.predictionCb = 0;
  encoding.predictionCr = 0;
  startWriting();
}

/** Counts the symbols of a row of MCUs. */
export function countStrip(encoding: Encoding, mcuRow: i32): void {
  counting = true;
  putStrip(encoding, mcuRow);
}

/**
 * Writes a row of MCUs, at most 424 bytes for each of its blocks; returns the address behind it. Up to 31 bits wait
 * for what follows.
 */
export function writeStrip(encoding: Encoding, mcuRow: i32, target: usize): usize {
  counting = false;
  writeTo(target);
  putStrip(encoding, mcuRow);
  handOn();
  return written();
}

/** Writes the bits that wait; returns the address behind them. */
export function finishEncoding(target: usize): usize {
  writeTo(target);
  finishWriting();
  return written();
}

function putStrip(encoding: Encoding, mcuRow: i32): void {
  fillPlanes(encoding, mcuRow);
  const halved = encoding.halved;
  const stride = <usize>(encoding.mcusAcross << (3 + halved));
  const chromaStride = stride >> halved;
  // Blocks that lie wholly beyond the picture are as cheap as can be.
  const across = (encoding.width + 7) >> 3;
  const lower = (mcuRow << 4) + 8 < encoding.height;
  for (let column = 0; column < encoding.mcusAcross; column++) {
    const left = (<usize>column) << 3;
    const y = encoding.y + (left << halved);
    let dc = putLuma(encoding, y, stride, encoding.predictionY);
    if (halved != 0) {
      const right = (column << 1) + 1 < across;
      dc = right ? putLuma(encoding, y + 8, stride, dc) : putNothing(encoding, dc);
      dc = lower ? putLuma(encoding, y + 8 * stride, stride, dc) : putNothing(encoding, dc);
      const both = right && lower;
      dc = both ? putLuma(encoding, y + 8 * stride + 8, stride, dc) : putNothing(encoding, dc);
    }
    encoding.predictionY = dc;
    encoding.predictionCb = putChroma(encoding, encoding.cb + left, chromaStride, encoding.predictionCb);
    encoding.predictionCr = putChroma(encoding, encoding.cr + left, chromaStride, encoding.predictionCr);
    if (!counting) handOnMuch();
  }
}

function putLuma(encoding: Encoding, source: usize, stride: usize, prediction: i32): i32 {
  const block = encoding.block;
  const mask = fdct(source, stride, block, encoding.lumaDivisors);
  return put(block, mask, prediction, encoding.lumaDc, encoding.lumaAc);
}

function putChroma(encoding: Encoding, source: usize, stride: usize, prediction: i32): i32 {
  const block = encoding.block;
  const mask = fdct(source, stride, block, encoding.chromaDivisors);
  return put(block, mask, prediction, encoding.chromaDc, encoding.chromaAc);
}

/** A block of the level of the one before. */
function putNothing(encoding: Encoding, prediction: i32): i32 {
  if (counting) countBlock(encoding.block, 0, 0, encoding.lumaDc, encoding.lumaAc);
  else writeBlock(encoding.block, 0, 0, encoding.lumaDc, encoding.lumaAc);
  return prediction;
}

// @ts-ignore: decorator
@inline
function put(block: usize, mask: u64, prediction: i32, dc: usize, ac: usize): i32 {
  const bits = <i32>load<i16>(block);
  const first = bits - (bits >> 31);
  if (counting) countBlock(block, mask, first - prediction, dc, ac);
  else writeBlock(block, mask, first - prediction, dc, ac);
  return first;
}
