import type { Image } from "../../image.ts";
import { joinBytes } from "../../join-bytes.ts";
import type { Heap } from "../heap.ts";
import { type Scratch, withScratch } from "../scratch.ts";
import type { CrcExports } from "./chunk-feed.ts";
import { PNG_COLOR, type PngColor } from "./png-header.ts";

export interface PngEncodeExports extends CrcExports {
  readonly adler32: (before: number, data: number, bytes: number) => number;
  readonly filterRows: (rows: number, count: number, target: number) => number;
  readonly deflate: (deflater: number, last: number) => void;
  readonly isOpaque: (...values: number[]) => number;
  readonly isGray: (...values: number[]) => number;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes of rows that are compressed at once, into one block and one chunk. */
const STRIP = 131_072;
const WINDOW = 32_768;
const SLACK = 64;
/** Places in the words of Deflater of assembly/png/deflate.ts. */
const WORD = { output: 3, start: 4, end: 5, before: 6 } as const;
/** A place so far back that it is out of every match's reach. */
const NOWHERE = -65_536;
const HASHES = 32_768;
/** The shortest match takes four bytes, and eight in the list. */
const LIST_PER_BYTE = 2;
const CHUNK_HEADER = 8;

/**
 * A PNG of 8 bits a sample: grey where all is grey and opaque, without alpha where it is opaque. Each row gets the
 * filter that leaves the least, and dynamic codes over matches by hash chains compress it strip by strip. Beside the
 * image it takes 1 MB. The image stays as it is.
 */
export function encodePng(
  wasm: PngEncodeExports,
  heap: Heap,
  image: Image,
): Uint8Array<ArrayBuffer> {
  const { pointer, width, height } = image;
  const opaque = image.opaque || wasm.isOpaque(pointer, width * height) !== 0;
  const gray = opaque && wasm.isGray(pointer, width * height) !== 0;
  const color = gray ? PNG_COLOR.gray : opaque ? PNG_COLOR.rgb : PNG_COLOR.rgba;
  const samples = gray ? 1 : opaque ? 3 : 4;
  return withScratch(heap, (scratch) => {
    const rowBytes = 1 + width * samples;
    const rowsAtOnce = Math.max(1, Math.floor(STRIP / rowBytes));
    const strip = Math.min(height, rowsAtOnce) * rowBytes;
    const rows = layOutRows(scratch, image, samples);
    const window = scratch.reserve(WINDOW + strip + SLACK);
    const chunk = scratch.reserve(strip + 2048 + SLACK);
    const deflater = layOutDeflater(scratch, strip);
    const words = new Uint32Array(heap.memory.buffer, deflater, 10);

    const parts: Uint8Array[] = [Uint8Array.from(SIGNATURE)];
    const put = (type: string, end: number) =>
      parts.push(closeChunk(wasm, heap.memory, chunk, type, end));
    put("IHDR", writeHeader(heap.memory, chunk + CHUNK_HEADER, width, height, color));

    let [start, before, adler] = [window, 0, 1];
    for (let y = 0; y < height; y += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, height - y);
      const last = y + count === height;
      const end = wasm.filterRows(rows, count, start);
      adler = wasm.adler32(adler, start, end - start);
      let output = chunk + CHUNK_HEADER;
      // The zlib header (RFC 1950, 2.2) says 32 KiB and a fast algorithm.
      if (y === 0) output = writeBytes(heap.memory, output, [0x78, 0x5e]);
      words[WORD.output] = output;
      words[WORD.start] = start;
      words[WORD.end] = end;
      words[WORD.before] = before;
      wasm.deflate(deflater, last ? 1 : 0);
      before += end - start;
      put("IDAT", last ? finish(words, heap.memory, adler) : (words[WORD.output] ?? 0));
      // Matches reach back into what goes before the next strip.
      const kept = Math.min(end - window, WINDOW);
      new Uint8Array(heap.memory.buffer).copyWithin(window, end - kept, end);
      start = window + kept;
    }
    put("IEND", chunk + CHUNK_HEADER);
    return joinBytes(parts);
  });
}

function layOutRows(scratch: Scratch, { pointer, width }: Image, samples: number): number {
  const room = width * samples + SLACK;
  const current = scratch.reserve(room) + 16;
  const above = scratch.reserve(room) + 16;
  const trials = scratch.reserve(4 * room);
  return scratch.put(Uint32Array.of(pointer, width, samples, current, above, trials));
}

function layOutDeflater(scratch: Scratch, strip: number): number {
  const head = scratch.put(new Int32Array(HASHES).fill(NOWHERE));
  const chain = scratch.put(new Int32Array(HASHES).fill(NOWHERE));
  const matches = scratch.reserve(strip * LIST_PER_BYTE + SLACK);
  // Of 64 bits to begin with, so that the words lie as the class has them.
  return scratch.put(Uint32Array.of(0, 0, 0, 0, 0, 0, 0, head, chain, matches));
}

/** Writes the last bits and the Adler-32; returns the end. */
function finish(words: Uint32Array, memory: WebAssembly.Memory, adler: number): number {
  const [bits = 0, , count = 0, output = 0] = words;
  const rest = count > 0 ? [bits & 255] : [];
  return writeBytes(memory, output, [...rest, ...bigEndian(adler)]);
}

function writeHeader(
  memory: WebAssembly.Memory,
  at: number,
  width: number,
  height: number,
  color: PngColor,
): number {
  return writeBytes(memory, at, [...bigEndian(width), ...bigEndian(height), 8, color, 0, 0, 0]);
}

/** Puts length, type and CRC around the data of a chunk, and copies it out. */
function closeChunk(
  wasm: CrcExports,
  memory: WebAssembly.Memory,
  chunk: number,
  type: string,
  end: number,
): Uint8Array {
  const letters = Array.from(type, (letter) => letter.charCodeAt(0));
  writeBytes(memory, chunk, [...bigEndian(end - chunk - CHUNK_HEADER), ...letters]);
  const closed = writeBytes(memory, end, bigEndian(wasm.crc32(0, chunk + 4, end - chunk - 4)));
  return new Uint8Array(memory.buffer, chunk, closed - chunk).slice();
}

function writeBytes(memory: WebAssembly.Memory, at: number, bytes: readonly number[]): number {
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  return at + bytes.length;
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
