import type { Heap } from "../heap.ts";
import type { Scratch } from "../scratch.ts";
import type { FrameHeader } from "./frame-header.ts";

/** Words of 32 bits in `Frame` and `Component` of assembly/jpeg/frame.ts. */
const FRAME_WORDS = 24;
const COMPONENT_WORDS = 19;
/** Vectors are read and written beyond the ends of rows. */
const SLACK = 64;

/** Places of words in a frame. */
const FRAME = { target: 9, restart: 12, scanCount: 14, scan: 15, first: 19, progressive: 23 };
/** Places of words in a component. */
const COMPONENT = { quantizers: 11, dc: 12, ac: 13, coefficients: 15 };

export interface FrameOptions {
  /** The sides of the picture are divided by this, and rounded up. */
  readonly scale: 1 | 2 | 4 | 8;
  readonly tolerant: boolean;
  readonly color: number;
}

/** A frame as the module reads it, with its strips and tables of quantizers. */
export class FrameLayout {
  readonly address: number;
  /** Of the picture that is made. */
  readonly width: number;
  readonly height: number;
  readonly #heap: Heap;
  readonly #components: number;
  /** Blocks of each component. */
  readonly #blocks: number[] = [];

  constructor(heap: Heap, scratch: Scratch, header: FrameHeader, options: FrameOptions) {
    this.#heap = heap;
    const { components } = header;
    const side = 8 / options.scale;
    const most = {
      h: Math.max(...components.map(({ h }) => h)),
      v: Math.max(...components.map(({ v }) => v)),
    };
    this.width = Math.ceil(header.width / options.scale);
    this.height = Math.ceil(header.height / options.scale);
    const mcusAcross = Math.ceil(header.width / (8 * most.h));
    const mcusDown = Math.ceil(header.height / (8 * most.v));

    this.address = scratch.reserve(FRAME_WORDS * 4);
    this.#components = scratch.reserve(components.length * COMPONENT_WORDS * 4);
    const sums = scratch.reserve(this.width * 2 + SLACK) + 16;
    const block = scratch.reserve(128);
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
      const stride = Math.ceil((across * own) / 16) * 16;
      const words = [
        across,
        mcusDown * v,
        Math.ceil((header.width * h) / (8 * most.h)),
        Math.ceil((header.height * v) / (8 * most.v)),
        h,
        v,
        own,
        Math.ceil((header.width * h * own) / (8 * most.h)),
        Math.ceil((header.height * v * own) / (8 * most.v)),
        (most.h * side) / (h * own),
        (most.v * side) / (v * own),
        scratch.reserve(128),
        0,
        0,
        0,
        0,
        scratch.reserve(stride * (v * own + 1) + SLACK),
        stride,
        scratch.reserve(mcusAcross * most.h * side + SLACK),
      ];
      this.#words(this.#component(index), words.length).set(words);
      this.#blocks.push(across * mcusDown * v);
    }
    this.#words(this.address, FRAME_WORDS).set([
      this.width,
      this.height,
      mcusAcross,
      mcusDown,
      most.v * side,
      side,
      components.length,
      this.#components,
      options.color,
      0,
      sums,
      block,
      0,
      Number(options.tolerant),
    ]);
    this.#set(FRAME.progressive, Number(header.progressive));
  }

  /** Makes room for all coefficients, all zero. */
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

  setTarget(pointer: number): void {
    this.#set(FRAME.target, pointer);
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
