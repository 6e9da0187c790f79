import { flatten } from "../color";
import { fdct } from "./fdct";
import { toYcc, toYccHalved } from "./from-rgba";
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

/** What is encoded and how, laid out by the wrapper: words of 32 bits. */
@unmanaged
export class Encoding {
  source: usize;
  width: i32;
  height: i32;
  /** Whole MCUs of 8 × 8, or 16 × 16 where `halved` is 1 and the colours have a quarter of the samples. */
  mcusAcross: i32;
  halved: i32;
  /** Room for a row of whole MCUs of pixels, and where `halved` is 1 for another one. */
  row: usize;
  lowerRow: usize;
  /** The samples of a row of MCUs: stride × 8 or 16, and twice stride × 8 or half of that. */
  y: usize;
  cb: usize;
  cr: usize;
  /** Divisors as `quotients` reads them. */
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

/** Beyond its right and its lower edge the picture goes on with its last pixels. */
function fillPlanes(encoding: Encoding, mcuRow: i32): void {
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
    if (toYcc(rowOf(encoding, row, stride, encoding.row, false), stride, y, cb, cr)) continue;
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
    if (fillTwo(encoding, row, stride, y, cb, cr, false)) continue;
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
