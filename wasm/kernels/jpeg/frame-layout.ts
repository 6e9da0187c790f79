import type { Rectangle, Size } from "../../image.ts";
import type { Heap } from "../heap.ts";
import type { Scratch } from "../scratch.ts";
import type { FrameHeader } from "./frame-header.ts";
import { blocksOfMcu, mcusOf } from "./mcus-of.ts";

/** Words of 32 bits in `Frame` and `Component` of assembly/jpeg/frame.ts. */
const FRAME_WORDS = 33;
const COMPONENT_WORDS = 20;
/** Vectors are read and written beyond the ends of rows. */
const SLACK = 64;
/** What the reader of entropy-coded data works in, and leaves from call to call. */
const READER_BYTES = 48 + 4096;

/** Places of words in a frame. */
const FRAME = { restart: 10, tolerant: 11, scanCount: 12, scan: 13, first: 17, window: 21 };
/** Places of words in a component. */
const COMPONENT = { quantizers: 11, dc: 12, ac: 13, coefficients: 15 };

export interface FrameOptions {
  /** The sides of the picture are divided by this, and rounded up. */
  readonly scale: 1 | 2 | 4 | 8;
  readonly tolerant: boolean;
  readonly color: number;
  /** What of the scaled picture is made; all by default. */
  readonly window?: Rectangle | undefined;
}

/** A frame as the module reads it, with its strips and tables of quantizers. */
export class FrameLayout {
  readonly address: number;
  /** Of what is made. */
  readonly size: Size;
  readonly #heap: Heap;
  readonly #components: number;
  /** Blocks of each component that the window needs. */
  readonly #blocks: number[] = [];

  constructor(heap: Heap, scratch: Scratch, header: FrameHeader, options: FrameOptions) {
    this.#heap = heap;
    const { components } = header;
    const side = 8 / options.scale;
    const most = blocksOfMcu(header);
    const width = Math.ceil(header.width / options.scale);
    const height = Math.ceil(header.height / options.scale);
    const window = options.window ?? { x: 0, y: 0, width, height };
    this.size = { width: window.width, height: window.height };
    const mcus = mcusOf(header, window, side);
    const columns = mcus.endColumn - mcus.firstColumn;
    const mcusAcross = Math.ceil(header.width / (8 * most.h));
    const mcusDown = Math.ceil(header.height / (8 * most.v));

    this.address = scratch.reserve(FRAME_WORDS * 4);
    this.#components = scratch.reserve(components.length * COMPONENT_WORDS * 4);
    const rowBytes = columns * most.h * side + SLACK;
    const sums = scratch.reserve(rowBytes * 2) + 16;
    for (const [index, { h, v }] of components.entries()) {
      let own = side;
      // A subsampled component is shrunk less, if that makes it as large as the others.
      while (
        own < 8 &&
        divides(h * own * 2, most.h * side) &&
        divides(v * own * 2, most.v * side)
      ) {
        own *= 2;
      }
      const across = mcusAcross * h;
      const samples = columns * h * own;
      // One more on both sides of each row.
      const stride = Math.ceil((samples + 2) / 16) * 16;
      const wholeWidth = Math.ceil((header.width * h * own) / (8 * most.h));
      const words = [
        across,
        mcusDown * v,
        Math.ceil((header.width * h) / (8 * most.h)),
        Math.ceil((header.height * v) / (8 * most.v)),
        h,
        v,
        own,
        Math.min(samples, wholeWidth - mcus.firstColumn * h * own),
        Math.ceil((header.height * v * own) / (8 * most.v)),
        (most.h * side) / (h * own),
        (most.v * side) / (v * own),
        scratch.reserve(128),
        0,
        0,
        0,
        0,
        scratch.reserve(stride * (v * own + 1) + SLACK) + 16,
        stride,
        scratch.reserve(rowBytes),
        Number(wholeWidth > 2),
      ];
      this.#words(this.#component(index), words.length).set(words);
      this.#blocks.push(across * mcus.endRow * v);
    }
    this.#words(this.address, FRAME_WORDS).set([
      window.width,
      height,
      mcusAcross,
      mcusDown,
      most.v * side,
      side,
      components.length,
      this.#components,
      options.color,
      sums,
    ]);
    this.#set(FRAME.tolerant, Number(options.tolerant));
    this.#words(this.address + FRAME.window * 4, 12).set([
      Number(header.progressive),
      mcus.firstRow,
      mcus.endRow,
      mcus.firstColumn,
      mcus.endColumn,
      mcus.left,
      window.y,
      0,
      0,
      0,
      0,
      scratch.reserve(READER_BYTES),
    ]);
  }

  /** Makes room for all coefficients down to the window's end, all zero. */
  reserveCoefficients(scratch: Scratch): void {
    for (const [index, blocks] of this.#blocks.entries()) {
      const coefficients = scratch.reserve(blocks * 128);
      this.#words(this.#component(index), COMPONENT_WORDS)[COMPONENT.coefficients] = coefficients;
    }
  }

  /** Where the quantizers of a component belong. */
  quantizers(index: number): number {
    return this.#words(this.#component(index), COMPONENT_WORDS)[COMPONENT.quantizers] ?? 0;
  }

  setTables(index: number, { dc, ac }: { readonly dc: number; readonly ac: number }): void {
    this.#words(this.#component(index) + COMPONENT.dc * 4, 2).set([dc, ac]);
  }

  /** The indices of a scan's components, the MCUs between restart markers, its band and its bits. */
  setScan(components: readonly number[], restart: number, band: readonly number[]): void {
    this.#set(FRAME.restart, restart);
    this.#set(FRAME.scanCount, components.length);
    this.#words(this.address + FRAME.scan * 4, 4).set(components);
    this.#words(this.address + FRAME.first * 4, 4).set(band);
  }

  #component(index: number): number {
    return this.#components + index * COMPONENT_WORDS * 4;
  }

  #set(word: number, value: number): void {
    this.#words(this.address, FRAME_WORDS)[word] = value;
  }

  #words(address: number, count: number): Uint32Array {
    return new Uint32Array(this.#heap.memory.buffer, address, count);
  }
}

function divides(part: number, whole: number): boolean {
  return whole % part === 0;
}
