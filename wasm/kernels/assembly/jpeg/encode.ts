import { flatten, isOpaque } from "../color";
import { fdct } from "./fdct";
import { halve, toYcc } from "./from-rgba";
import { quantize } from "./quantize";
import {
  countBlock,
  finishWriting,
  startWriting,
  writeBlock,
  writeTo,
  written,
} from "./write-block";

/** What is encoded and how, laid out by the wrapper: words of 32 bits. */
@unmanaged
export class Encoding {
  source: usize;
  width: i32;
  height: i32;
  /** Whole MCUs of 8 × 8, or 16 × 16 where `halved` is 1 and the colours have a quarter of the samples. */
  mcusAcross: i32;
  halved: i32;
  /** Room for a row of whole MCUs of pixels. */
  row: usize;
  /** The samples of a row of MCUs: stride × 8 or 16, and twice stride × 8 or half of that. */
  y: usize;
  cb: usize;
  cr: usize;
  /** Room for two rows of both colours before they are halved. */
  wide: usize;
  /** Divisors as quantize reads them. */
  lumaDivisors: usize;
  chromaDivisors: usize;
  /** Codes for writeBlock, or counts for countBlock. */
  lumaDc: usize;
  lumaAc: usize;
  chromaDc: usize;
  chromaAc: usize;
  block: usize;
  predictionY: i32;
  predictionCb: i32;
  predictionCr: i32;
}

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
 * Writes a row of MCUs, at most 420 bytes for each of its blocks; returns the address behind it. Up to 31 bits wait
 * for what follows.
 */
export function writeStrip(encoding: Encoding, mcuRow: i32, target: usize): usize {
  counting = false;
  writeTo(target);
  putStrip(encoding, mcuRow);
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
  }
}

function putLuma(encoding: Encoding, source: usize, stride: usize, prediction: i32): i32 {
  const block = encoding.block;
  fdct(source, stride, block);
  const mask = quantize(block, encoding.lumaDivisors);
  return put(block, mask, prediction, encoding.lumaDc, encoding.lumaAc);
}

function putChroma(encoding: Encoding, source: usize, stride: usize, prediction: i32): i32 {
  const block = encoding.block;
  fdct(source, stride, block);
  const mask = quantize(block, encoding.chromaDivisors);
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
  const first = <i32>load<i16>(block);
  if (counting) countBlock(block, mask, first - prediction, dc, ac);
  else writeBlock(block, mask, first - prediction, dc, ac);
  return first;
}

/** Beyond its right and its lower edge the picture goes on with its last pixels. */
function fillPlanes(encoding: Encoding, mcuRow: i32): void {
  const halved = encoding.halved;
  const side = 8 << halved;
  const stride = <usize>(encoding.mcusAcross << (3 + halved));
  for (let i = 0; i < side; i++) {
    const source = rowOf(encoding, min(mcuRow * side + i, encoding.height - 1), stride);
    const y = encoding.y + <usize>i * stride;
    if (halved == 0) {
      const offset = <usize>i * stride;
      toYcc(source, stride, y, encoding.cb + offset, encoding.cr + offset);
      continue;
    }
    const upper = encoding.wide;
    const lower = upper + 2 * stride;
    const wide = (i & 1) == 0 ? upper : lower;
    toYcc(source, stride, y, wide, wide + stride);
    if ((i & 1) == 0) continue;
    const offset = (<usize>(i >> 1)) * (stride >> 1);
    if (mcuRow * side + i - 1 >= encoding.height) {
      // The last row of samples, not of pixels, goes on.
      memory.copy(encoding.cb + offset, encoding.cb + offset - (stride >> 1), stride >> 1);
      memory.copy(encoding.cr + offset, encoding.cr + offset - (stride >> 1), stride >> 1);
      continue;
    }
    halve(upper, lower, stride, encoding.cb + offset);
    halve(upper + stride, lower + stride, stride, encoding.cr + offset);
  }
}

/** The pixels of a row: where they lie, unless they must be composed on white or continued. */
function rowOf(encoding: Encoding, y: i32, stride: usize): usize {
  const width = <usize>encoding.width;
  const source = encoding.source + (((<usize>y) * width) << 2);
  const opaque = isOpaque(source, encoding.width);
  if (opaque && width == stride && (width & 15) == 0) return source;
  const row = encoding.row;
  memory.copy(row, source, width << 2);
  if (!opaque) flatten(row, encoding.width, 0xffffff);
  const last = load<u32>(row + (width << 2) - 4);
  for (let x = width; x < stride; x++) store<u32>(row + (x << 2), last);
  return row;
}
