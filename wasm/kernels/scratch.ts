import { Image } from "../image.ts";
import { fillWords } from "./fill-words.ts";
import type { Heap } from "./heap.ts";

type Table =
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint8Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Blocks that live as long as one call of a kernel. */
export class Scratch {
  readonly #heap: Heap;
  readonly #blocks: number[] = [];

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** A block of at least so many bytes, not cleared. */
  reserveUncleared(bytes: number): number {
    const pointer = this.#heap.allocate(bytes);
    this.#blocks.push(pointer);
    return pointer;
  }

  /** A block of at least so many bytes, all zero. */
  reserve(bytes: number): number {
    const pointer = this.reserveUncleared(bytes);
    new Uint8Array(this.#heap.memory.buffer, pointer, bytes).fill(0);
    return pointer;
  }

  /** Copies a table in and returns its address. */
  put(table: Table): number {
    const pointer = this.reserveUncleared(table.byteLength);
    const { buffer, byteOffset, byteLength } = table;
    const place = new Uint8Array(this.#heap.memory.buffer, pointer, byteLength);
    place.set(new Uint8Array(buffer, byteOffset, byteLength));
    return pointer;
  }

  /** Makes a table of so many words where it is to be, and returns its address. */
  words(length: number, wordAt: (index: number) => number): number {
    const pointer = this.reserveUncleared(4 * length);
    fillWords(this.#heap.memory, pointer, length, wordAt);
    return pointer;
  }

  release(): void {
    for (let block = this.#blocks.pop(); block !== undefined; block = this.#blocks.pop()) {
      this.#heap.release(block);
    }
  }
}

/** Runs the work with scratch blocks, which are given back however it ends. */
export function withScratch<T>(heap: Heap, work: (scratch: Scratch) => T): T {
  const scratch = new Scratch(heap);
  try {
    return work(scratch);
  } finally {
    scratch.release();
  }
}

/** A new image of width × height, not cleared. */
export function newImage(heap: Heap, width: number, height: number): Image {
  return new Image(heap.memory, heap.allocate(width * height * 4), width, height);
}

/** A new image that the work fills; if it throws, nothing stays allocated. */
export function produce(
  heap: Heap,
  width: number,
  height: number,
  work: (target: Image, scratch: Scratch) => void,
): Image {
  const target = newImage(heap, width, height);
  try {
    withScratch(heap, (scratch) => work(target, scratch));
  } catch (error) {
    heap.release(target.pointer);
    throw error;
  }
  return target;
}
