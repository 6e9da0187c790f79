import type { Image } from "../../image.ts";
import type { Scratch } from "../scratch.ts";
import { colorTable, type PngColors, transparentColor } from "./colors.ts";
import { damaged } from "./damaged.ts";
import type { Pass } from "./passes.ts";
import { type PngHeader, samplesOf } from "./png-header.ts";

export interface RowExports {
  readonly putRows: (rows: number, from: number, count: number) => number;
}

/** How a row becomes pixels, as assembly/png/rows.ts numbers it. */
const KIND = { direct: 0, indices: 1, bytes: 2, wide: 3 } as const;
const SLACK = 32;

/** Unfilters rows and writes their pixels where a picture's pass has them. */
export class RowWriter {
  readonly #wasm: RowExports;
  readonly #memory: WebAssembly.Memory;
  readonly #address: number;
  readonly #header: PngHeader;
  readonly #target: Image;
  readonly #kind: number;
  readonly #table: number;
  /** Room for two rows, and for one of pixels. */
  readonly #rooms: readonly [number, number, number];
  readonly #rowBytes: number;

  /** `longest` is the bytes of the longest row that will come. */
  constructor(
    wasm: RowExports,
    memory: WebAssembly.Memory,
    scratch: Scratch,
    options: { header: PngHeader; colors: PngColors; target: Image; longest: number },
  ) {
    const { header, colors, target, longest } = options;
    const samples = samplesOf(header);
    this.#wasm = wasm;
    this.#memory = memory;
    this.#header = header;
    this.#target = target;
    this.#kind = kindOf(header);
    const key = this.#kind === KIND.wide ? transparentColor(header, colors) : undefined;
    this.#table = key ? scratch.put(key) : 0;
    if (this.#kind === KIND.indices) this.#table = scratch.put(colorTable(header, colors));
    const pixels = header.width * 4 + SLACK;
    this.#rowBytes = Math.max(longest + SLACK, samples < 3 ? 0 : pixels);
    this.#rooms = [
      scratch.reserve(this.#rowBytes),
      scratch.reserve(this.#rowBytes),
      scratch.reserve(header.interlaced ? pixels : 0),
    ];
    this.#address = scratch.reserve(13 * 4);
  }

  begin({ x, y, dx, dy, width, bytes }: Pass): void {
    const { depth } = this.#header;
    const { pointer, width: across } = this.#target;
    const samples = samplesOf(this.#header);
    const [current, above, wide] = this.#rooms;
    const memory = this.#memory.buffer;
    new Uint8Array(memory, current, this.#rowBytes).fill(0);
    new Uint8Array(memory, above, this.#rowBytes).fill(0);
    new Uint32Array(memory, this.#address, 13).set([
      width,
      bytes,
      Math.max(1, (samples * depth) / 8),
      depth,
      samples,
      this.#kind,
      this.#table,
      pointer + (y * across + x) * 4,
      dx * 4,
      dy * across * 4,
      current,
      above,
      wide,
    ]);
  }

  /** So many rows from an address on, each behind its filter byte. Throws EngineError `undecodable` for a filter that is none. */
  put(from: number, count: number): void {
    if (this.#wasm.putRows(this.#address, from, count) === 0) throw damaged();
  }
}

function kindOf(header: PngHeader): number {
  const samples = samplesOf(header);
  if (header.depth === 16) return KIND.wide;
  if (samples === 1) return KIND.indices;
  return samples >= 3 && !header.interlaced ? KIND.direct : KIND.bytes;
}
