import { EngineError } from "../../error.ts";
import type { Image } from "../../image.ts";
import type { Heap } from "../heap.ts";
import { withScratch } from "../scratch.ts";
import { encodeHeader, type HuffmanCodes } from "./encode-header.ts";
import { layOutEncoding, TABLES } from "./encoding-layout.ts";
import { optimalCodes } from "./optimal-codes.ts";
import { quantizersFor } from "./quantizers.ts";
import {
  AC_CHROMINANCE,
  AC_LUMINANCE,
  DC_CHROMINANCE,
  DC_LUMINANCE,
  type HuffmanSpec,
} from "./standard-tables.ts";

export interface EncodeExports {
  readonly startEncoding: (encoding: number) => void;
  readonly countStrip: (encoding: number, mcuRow: number) => void;
  readonly writeStrip: (encoding: number, mcuRow: number, target: number) => number;
  readonly finishEncoding: (target: number) => number;
}

export interface JpegEncodeOptions {
  /** 1…100, as libjpeg scales it. */
  readonly quality: number;
  /** Samples of colour: one for 2 × 2 pixels (the default), or for each. */
  readonly subsampling?: "4:2:0" | "4:4:4";
  /** Codes made for this picture: a twentieth fewer bytes for half as much time again. */
  readonly optimize?: boolean;
}

const LONGEST_SIDE = 65_535;
/** A file that fits in is copied out as it is, one that does not is put together out of its parts. */
const CHUNK_BYTES = 262_144;
/** EOI. */
const END = [0xff, 0xd9];
const TABLE_WORDS = 256;
/** Vectors are written beyond the end. */
const SLACK = 64;

const STANDARD: HuffmanCodes = {
  lumaDc: DC_LUMINANCE,
  lumaAc: AC_LUMINANCE,
  chromaDc: DC_CHROMINANCE,
  chromaAc: AC_CHROMINANCE,
};

/**
 * A baseline JFIF file of an image: the very bytes that libjpeg makes of it with its accurate integer transform.
 * Transparency is composed on white. The image stays as it is. Throws EngineError `image-too-large` for a side above
 * 65,535 pixels.
 */
export function encodeJpeg(
  wasm: EncodeExports,
  heap: Heap,
  image: Image,
  { quality, subsampling = "4:2:0", optimize = false }: JpegEncodeOptions,
): Uint8Array<ArrayBuffer> {
  const sampling = subsampling === "4:2:0" ? 2 : 1;
  const { width, height } = image;
  if (Math.max(width, height) > LONGEST_SIDE) {
    const message = `A side of a JPEG has at most ${LONGEST_SIDE} pixels; choose another format.`;
    const details = { limit: LONGEST_SIDE, actual: Math.max(width, height) };
    throw new EngineError("image-too-large", message, details);
  }
  const quantizers = quantizersFor(quality);
  return withScratch(heap, (scratch) => {
    const strips = Math.ceil(height / (8 * sampling));
    const layout = layOutEncoding(scratch, image, { sampling, quantizers, composes: true });
    const setTables = (tables: readonly number[]) =>
      new Uint32Array(heap.memory.buffer, layout.address + TABLES * 4, 4).set(tables);

    let codes = STANDARD;
    if (optimize) {
      const counts = scratch.reserve(4 * TABLE_WORDS * 4);
      setTables([0, 1, 2, 3].map((table) => counts + table * TABLE_WORDS * 4));
      wasm.startEncoding(layout.address);
      for (let row = 0; row < strips; row += 1) wasm.countStrip(layout.address, row);
      codes = codesFor(new Uint32Array(heap.memory.buffer, counts, 4 * TABLE_WORDS));
    }

    const tables = [codes.lumaDc, codes.lumaAc, codes.chromaDc, codes.chromaAc];
    setTables(tables.map((spec) => scratch.put(codeTable(spec))));
    const header = encodeHeader({ width, height, sampling, quantizers, codes });
    const room = Math.max(CHUNK_BYTES, header.length + layout.stripBytes);
    const chunk = scratch.reserveUncleared(room + SLACK);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const put = (bytes: ArrayLike<number>, to: number) => {
      new Uint8Array(heap.memory.buffer).set(bytes, to);
      return to + bytes.length;
    };
    const take = (end: number) =>
      parts.push(new Uint8Array(heap.memory.buffer, chunk, end - chunk).slice());

    let at = put(header, chunk);
    wasm.startEncoding(layout.address);
    for (let row = 0; row < strips; row += 1) {
      if (at + layout.stripBytes > chunk + room) {
        take(at);
        at = chunk;
      }
      at = wasm.writeStrip(layout.address, row, at);
    }
    take(put(END, wasm.finishEncoding(at)));
    return join(parts);
  });
}

function codesFor(counts: Uint32Array): HuffmanCodes {
  const table = (index: number): HuffmanSpec =>
    optimalCodes(counts.slice(index * TABLE_WORDS, (index + 1) * TABLE_WORDS));
  return { lumaDc: table(0), lumaAc: table(1), chromaDc: table(2), chromaAc: table(3) };
}

/** Codes (ITU T.81, annex C) as `writeBlock` reads them: four words for each symbol. */
function codeTable(spec: HuffmanSpec): Uint32Array {
  const table = new Uint32Array(4 * TABLE_WORDS);
  let [code, index] = [0, 16];
  for (let length = 1; length <= 16; length += 1) {
    for (let left = spec[length - 1] ?? 0; left > 0; left -= 1) {
      const symbol = spec[index] ?? 0;
      const size = symbol & 15;
      table.set([length + size, code << size, (1 << size) - 1], 4 * symbol);
      code += 1;
      index += 1;
    }
    code <<= 1;
  }
  return table;
}

function join(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
