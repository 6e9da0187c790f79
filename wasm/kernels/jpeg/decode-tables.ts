import type { Heap } from "../heap.ts";
import type { Scratch } from "../scratch.ts";
import { damaged } from "./damaged.ts";
import type { ScanHeader } from "./scan-header.ts";
import {
  AC_CHROMINANCE,
  AC_LUMINANCE,
  DC_CHROMINANCE,
  DC_LUMINANCE,
  type HuffmanSpec,
  ZIGZAG,
} from "./standard-tables.ts";

export interface HuffmanExports {
  readonly buildHuffman: (counts: number, table: number) => number;
  readonly buildPairs: (table: number) => void;
}

/** A decoding table, and what pairs of coefficients take behind it. */
const HUFFMAN_BYTES = 4608;
const PAIR_BYTES = 16_384;
const BLOCK_BYTES = 128;

interface Definition {
  readonly spec: HuffmanSpec | Uint8Array;
  built: boolean;
  paired: boolean;
}

/** The tables that a file defines, in linear memory: two times four of Huffman codes, four of quantizers. */
export class DecodeTables {
  readonly #wasm: HuffmanExports;
  readonly #heap: Heap;
  readonly #scratch: Scratch;
  readonly #spec: number;
  /** What was defined, and whether its table and its pairs are built: only what a scan needs is. */
  readonly #specs = new Map<number, Definition>();
  /** Where the tables lie that were ever built. */
  readonly #huffman = new Map<number, number>();
  readonly #quantizers: (Uint16Array | undefined)[] = [];

  constructor(wasm: HuffmanExports, heap: Heap, scratch: Scratch) {
    this.#wasm = wasm;
    this.#heap = heap;
    this.#scratch = scratch;
    this.#spec = scratch.reserve(16 + 256);
    // Frames of motion JPEG leave them out.
    for (const [slot, spec] of [DC_LUMINANCE, DC_CHROMINANCE].entries()) this.#define(slot, spec);
    for (const [slot, spec] of [AC_LUMINANCE, AC_CHROMINANCE].entries()) {
      this.#define(4 + slot, spec);
    }
  }

  /** Takes in a DHT segment (ITU T.81, B.2.4.2). Throws EngineError `undecodable`. */
  defineHuffman(data: Uint8Array): void {
    let at = 0;
    while (at < data.length) {
      const slot = data[at] ?? 0;
      const count = data.subarray(at + 1, at + 17).reduce((sum, some) => sum + some, 0);
      const end = at + 17 + count;
      if ((slot & 0xec) !== 0 || count > 256 || end > data.length) throw damaged();
      this.#define((slot >> 4) * 4 + (slot & 3), data.subarray(at + 1, end));
      at = end;
    }
  }

  #define(index: number, spec: HuffmanSpec | Uint8Array): void {
    this.#specs.set(index, { spec, built: false, paired: false });
  }

  /** The address of a table, which is built if need be, with its pairs if they are wanted. */
  #table(index: number, pairs: boolean): number {
    const known = this.#specs.get(index);
    if (!known) throw damaged();
    const address = this.#addressOf(index);
    if (!known.built) {
      new Uint8Array(this.#heap.memory.buffer).set(known.spec, this.#spec);
      if (this.#wasm.buildHuffman(this.#spec, address) === 0) throw damaged();
      known.built = true;
    }
    if (pairs && !known.paired) {
      this.#wasm.buildPairs(address);
      known.paired = true;
    }
    return address;
  }

  #addressOf(index: number): number {
    const bytes = HUFFMAN_BYTES + (index < 4 ? 0 : PAIR_BYTES);
    const address = this.#huffman.get(index) ?? this.#scratch.reserveUncleared(bytes);
    this.#huffman.set(index, address);
    return address;
  }

  /** Takes in a DQT segment (B.2.4.1). Throws EngineError `undecodable`. */
  defineQuantizers(data: Uint8Array): void {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let at = 0;
    while (at < data.length) {
      const head = view.getUint8(at);
      const wide = head >> 4;
      const start = at + 1;
      at = start + 64 * (wide + 1);
      if ((head & 0xec) !== 0 || at > data.length) throw damaged();
      const table = new Uint16Array(64);
      for (const [k, index] of ZIGZAG.entries()) {
        table[index] = wide ? view.getUint16(start + 2 * k) : view.getUint8(start + k);
      }
      this.#quantizers[head & 3] = table;
    }
  }

  /** Copies a table of quantizers to an address with room for it. */
  putQuantizers(table: number, address: number): void {
    const quantizers = this.#quantizers[table];
    if (!quantizers) throw damaged();
    new Uint16Array(this.#heap.memory.buffer, address, BLOCK_BYTES / 2).set(quantizers);
  }

  /** The addresses of the tables that a scan reads a component with; 0 for one that it does not need. */
  addresses(
    { dc, ac }: ScanHeader["components"][number],
    needs: { readonly dc: boolean; readonly ac: boolean; readonly pairs: boolean },
  ): { dc: number; ac: number } {
    return {
      dc: needs.dc ? this.#table(dc, false) : 0,
      ac: needs.ac ? this.#table(4 + ac, needs.pairs) : 0,
    };
  }
}
