import { constants, deflateSync, type ZlibOptions } from "node:zlib";
import { passesOf } from "../../../../wasm/kernels/png/passes.ts";
import { PNG_COLOR, samplesOf } from "../../../../wasm/kernels/png/png-header.ts";
import { be16, be32, join } from "../../../hostile/make/bytes.ts";
import { pngChunk } from "../../../hostile/make/png.ts";
import type { PngSamples } from "../twins/png.ts";

export interface WritePngOptions {
  /** Filters of the rows, taken in turn. */
  readonly filters: readonly number[];
  readonly zlib?: ZlibOptions;
  /** Bytes of image data in a chunk. */
  readonly chunk?: number;
}

/** Ways in which zlib can be told to compress: stored, fixed codes, codes alone, runs, and its usual one. */
export const ZLIB: readonly ZlibOptions[] = [
  { level: 0 },
  { level: 9, strategy: constants.Z_FIXED },
  { level: 6, strategy: constants.Z_HUFFMAN_ONLY },
  { level: 6, strategy: constants.Z_RLE },
  { level: 1 },
  { level: 6 },
  { level: 9, memLevel: 1 },
];

export const SIGNATURE = "\u0089PNG\r\n\u001a\n";

/** A PNG of samples, for tests: every kind, any filters. */
export function writePng(
  picture: PngSamples,
  { filters, zlib = {}, chunk = 8192 }: WritePngOptions,
): Uint8Array {
  const data = deflateSync(filteredRows(picture, filters), zlib);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += chunk) {
    parts.push(pngChunk("IDAT", data.subarray(at, at + chunk)));
  }
  return join(SIGNATURE, ...headerChunks(picture), ...parts, pngChunk("IEND"));
}

export function headerChunks({ header, palette, transparency }: PngSamples): Uint8Array[] {
  const { width, height, depth, color, interlaced } = header;
  const sides = join(be32(width), be32(height));
  const chunks = [pngChunk("IHDR", join(sides, [depth, color, 0, 0, interlaced ? 1 : 0]))];
  if (palette) chunks.push(pngChunk("PLTE", Uint8Array.from(palette.flat())));
  if (transparency) {
    const isIndexed = color === PNG_COLOR.indexed;
    const values = isIndexed ? transparency : transparency.flatMap((sample) => be16(sample));
    chunks.push(pngChunk("tRNS", Uint8Array.from(values)));
  }
  return chunks;
}

export function filteredRows({ header, samples }: PngSamples, filters: readonly number[]) {
  const count = samplesOf(header);
  const step = Math.max(1, (count * header.depth) / 8);
  const rows: Uint8Array[] = [];
  for (const { x, y, dx, dy, width, height, bytes } of passesOf(header)) {
    let above: Uint8Array = new Uint8Array(bytes);
    for (let row = 0; row < height; row += 1) {
      const raw = new Uint8Array(bytes);
      for (let i = 0; i < width * count; i += 1) {
        const column = x + Math.floor(i / count) * dx;
        const place = ((y + row * dy) * header.width + column) * count + (i % count);
        putSample(raw, i, header.depth, samples[place] ?? 0);
      }
      rows.push(filterRow(filters[rows.length % filters.length] ?? 0, raw, above, step));
      above = raw;
    }
  }
  return join(...rows);
}

function putSample(row: Uint8Array, index: number, depth: number, sample: number): void {
  if (depth === 16) {
    row.set(be16(sample), index * 2);
    return;
  }
  const bit = index * depth;
  const shift = 8 - depth - (bit % 8);
  row[Math.floor(bit / 8)] = (row[Math.floor(bit / 8)] ?? 0) | (sample << shift);
}

/** A row behind its filter byte (PNG, 9.2). */
function filterRow(filter: number, raw: Uint8Array, above: Uint8Array, step: number): Uint8Array {
  const filtered = raw.map((value, i) => {
    const left = i < step ? 0 : (raw[i - step] ?? 0);
    const up = above[i] ?? 0;
    const corner = i < step ? 0 : (above[i - step] ?? 0);
    const guesses = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
    return value - (guesses[filter] ?? 0);
  });
  return join([filter], filtered);
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const near = [left, up, corner].map((value) => Math.abs(guess - value));
  const [a = 0, b = 0, c = 0] = near;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
