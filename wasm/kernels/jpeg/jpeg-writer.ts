import type { Image, Size } from "../../image.ts";
import { joinBytes } from "../../join-bytes.ts";
import { oncePer } from "../../once-per.ts";
import type { Heap } from "../heap.ts";
import type { Scratch } from "../scratch.ts";
import { encodeHeader, type HuffmanCodes } from "./encode-header.ts";
import type { JpegEncodeOptions } from "./encode-jpeg.ts";
import { layOutEncoding, SOURCE, TABLES } from "./encoding-layout.ts";
import { optimalCodes } from "./optimal-codes.ts";
import { type Quantizers, quantizersFor } from "./quantizers.ts";
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
 * Writes a baseline JFIF file from the top of a picture down, of which it keeps nothing: `put` for every band, then
 * `finish`. Before that `count` for every band gets it codes of its own. A band has a multiple of 16 rows, or of 8 where
 * colours have as many samples as pixels, or all that are left.
 */
export class JpegWriter {
  readonly #wasm: EncodeExports;
  readonly #heap: Heap;
  readonly #scratch: Scratch;
  readonly #size: Size;
  readonly #sampling: 1 | 2;
  readonly #quantizers: Quantizers;
  readonly #layout: ReturnType<typeof layOutEncoding>;
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  #counts: number | undefined;
  #chunk: { readonly start: number; readonly end: number } | undefined;
  #at = 0;
  /** Rows of pixels, and of MCUs, that have been taken. */
  #rows = 0;
  #row = 0;

  /** What it needs of memory it takes from the scratch. */
  constructor(
    wasm: EncodeExports,
    heap: Heap,
    scratch: Scratch,
    size: Size,
    { quality, subsampling = "4:2:0" }: Pick<JpegEncodeOptions, "quality" | "subsampling">,
  ) {
    this.#wasm = wasm;
    this.#heap = heap;
    this.#scratch = scratch;
    this.#size = size;
    const sampling: 1 | 2 = subsampling === "4:2:0" ? 2 : 1;
    this.#sampling = sampling;
    this.#quantizers = quantizersFor(quality);
    const options = { sampling, quantizers: this.#quantizers, composes: true };
    this.#layout = layOutEncoding(scratch, size, options);
  }

  /** Counts how often symbols occur in a band. */
  count(band: Image): void {
    if (this.#counts === undefined) {
      const counts = this.#scratch.reserve(4 * TABLE_WORDS * 4);
      this.#setTables([0, 1, 2, 3].map((table) => counts + table * TABLE_WORDS * 4));
      this.#wasm.startEncoding(this.#layout.address);
      this.#counts = counts;
    }
    const end = this.#pass(band);
    for (let row = this.#row; row < end; row += 1) this.#wasm.countStrip(this.#layout.address, row);
    this.#row = end;
  }

  put(band: Image): void {
    const { end } = (this.#chunk ??= this.#begin());
    const { address, stripBytes } = this.#layout;
    const below = this.#pass(band);
    for (let row = this.#row; row < below; row += 1) {
      if (this.#at + stripBytes > end) this.#take();
      this.#at = this.#wasm.writeStrip(address, row, this.#at);
    }
    this.#row = below;
  }

  /** The file, after the last band. */
  finish(): Uint8Array<ArrayBuffer> {
    this.#at = this.#wasm.finishEncoding(this.#at);
    this.#write(END);
    this.#take();
    const [only, ...others] = this.#parts;
    return only !== undefined && others.length === 0 ? only : joinBytes(this.#parts);
  }

  #begin(): { start: number; end: number } {
    const codes = this.#codes();
    const tables = [codes.lumaDc, codes.lumaAc, codes.chromaDc, codes.chromaAc];
    this.#setTables(tables.map((spec) => this.#scratch.put(codeTable(spec))));
    const sampling = this.#sampling;
    const { width, height } = this.#size;
    const header = encodeHeader({ width, height, sampling, quantizers: this.#quantizers, codes });
    const room = Math.max(CHUNK_BYTES, header.length + this.#layout.stripBytes);
    const start = this.#scratch.reserveUncleared(room + SLACK);
    this.#at = start;
    this.#rows = 0;
    this.#row = 0;
    this.#write(header);
    this.#wasm.startEncoding(this.#layout.address);
    return { start, end: start + room };
  }

  #codes(): HuffmanCodes {
    if (this.#counts === undefined) return STANDARD;
    const counts = new Uint32Array(this.#heap.memory.buffer, this.#counts, 4 * TABLE_WORDS);
    const table = (index: number): HuffmanSpec =>
      optimalCodes(counts.slice(index * TABLE_WORDS, (index + 1) * TABLE_WORDS));
    return { lumaDc: table(0), lumaAc: table(1), chromaDc: table(2), chromaAc: table(3) };
  }

  /** Tells where the next band would have its first row in the whole picture; answers the row of MCUs behind it. */
  #pass({ pointer, width, height }: Image): number {
    this.#setWords(SOURCE, [pointer - this.#rows * width * 4]);
    this.#rows += height;
    return Math.ceil(this.#rows / (8 * this.#sampling));
  }

  #setTables(addresses: readonly number[]): void {
    this.#setWords(TABLES, addresses);
  }

  #setWords(word: number, values: readonly number[]): void {
    const { address } = this.#layout;
    new Uint32Array(this.#heap.memory.buffer, address + word * 4, values.length).set(values);
  }

  #write(bytes: ArrayLike<number>): void {
    new Uint8Array(this.#heap.memory.buffer).set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Copies out what has been written. */
  #take(): void {
    const start = this.#chunk?.start ?? this.#at;
    // Unlike a copy of a view, one of the buffer is not cleared before.
    this.#parts.push(new Uint8Array(this.#heap.memory.buffer.slice(start, this.#at)));
    this.#at = start;
  }
}

/** Codes (ITU T.81, annex C) as `writeBlock` reads them: four words for each symbol. */
const codeTable = oncePer((spec: HuffmanSpec): Uint32Array => {
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
});
