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

/** The coefficients of the blocks of an MCU: at most four of luminance, and two of the colours. */
const blocks: usize = memory.data(6 * 128, 16);

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
  const lower = halved != 0 && (mcuRow << 4) + 8 < encoding.height;
  for (let column = 0; column < encoding.mcusAcross; column++) {
    const left = (<usize>column) << 3;
    const y = encoding.y + (left << halved);
    const luma = encoding.lumaDivisors;
    const chroma = encoding.chromaDivisors;
    const right = halved != 0 && (column << 1) + 1 < across;
    // All blocks are transformed before any is written: how many codes one takes is better known before they are begun.
    const first = fdct(y, stride, blocks, luma);
    const second = right ? fdct(y + 8, stride, blocks + 128, luma) : 0;
    const third = lower ? fdct(y + 8 * stride, stride, blocks + 256, luma) : 0;
    const fourth = lower && right ? fdct(y + 8 * stride + 8, stride, blocks + 384, luma) : 0;
    const cb = fdct(encoding.cb + left, chromaStride, blocks + 512, chroma);
    const cr = fdct(encoding.cr + left, chromaStride, blocks + 640, chroma);
    let dc = putLuma(encoding, blocks, first, encoding.predictionY);
    if (halved != 0) {
      dc = right ? putLuma(encoding, blocks + 128, second, dc) : putNothing(encoding, dc);
      dc = lower ? putLuma(encoding, blocks + 256, third, dc) : putNothing(encoding, dc);
      dc = lower && right ? putLuma(encoding, blocks + 384, fourth, dc) : putNothing(encoding, dc);
    }
    encoding.predictionY = dc;
    encoding.predictionCb = putChroma(encoding, blocks + 512, cb, encoding.predictionCb);
    encoding.predictionCr = putChroma(encoding, blocks + 640, cr, encoding.predictionCr);
    if (!counting) handOnMuch();
  }
}

function putLuma(encoding: Encoding, block: usize, mask: u64, prediction: i32): i32 {
  return put(block, mask, prediction, encoding.lumaDc, encoding.lumaAc);
}

function putChroma(encoding: Encoding, block: usize, mask: u64, prediction: i32): i32 {
  return put(block, mask, prediction, encoding.chromaDc, encoding.chromaAc);
}

/** A block of the level of the one before. */
function putNothing(encoding: Encoding, prediction: i32): i32 {
  if (counting) countBlock(blocks, 0, 0, encoding.lumaDc, encoding.lumaAc);
  else writeBlock(blocks, 0, 0, encoding.lumaDc, encoding.lumaAc);
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
