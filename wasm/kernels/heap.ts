import { EngineError } from "../error.ts";

const PAGE = 65_536;
const ALIGNMENT = 16;
/** Kernels load and store sixteen bytes at a time and may pass the end of a block by as much. */
const SLACK = 16;

interface Span {
  start: number;
  size: number;
}

/**
 * First-fit allocator over a linear memory from `base` on, which lies after the static data. Freed neighbours merge;
 * the memory grows when nothing fits and never shrinks.
 */
export class Heap {
  readonly memory: WebAssembly.Memory;
  readonly #free: Span[];
  readonly #used = new Map<number, number>();
  #allocated = 0;
  #highWater = 0;

  constructor(memory: WebAssembly.Memory, base: number) {
    this.memory = memory;
    const start = align(base);
    this.#free = [{ start, size: Math.max(0, memory.buffer.byteLength - start) }];
  }

  /** Bytes in live blocks, their slack included. */
  get allocated(): number {
    return this.#allocated;
  }

  /** The most bytes that were ever allocated at once. */
  get highWater(): number {
    return this.#highWater;
  }

  /** A block of at least so many bytes, aligned to 16, not cleared. Throws `image-too-large` if memory cannot grow. */
  allocate(bytes: number): number {
    const size = align(bytes) + SLACK;
    const span = this.#free.find((free) => free.size >= size) ?? this.#grow(size);
    const { start } = span;
    span.start += size;
    span.size -= size;
    if (span.size === 0) this.#free.splice(this.#free.indexOf(span), 1);
    this.#used.set(start, size);
    this.#allocated += size;
    this.#highWater = Math.max(this.#highWater, this.#allocated);
    return start;
  }

  /** Gives a block back. Throws RangeError for an address that is not that of a live block. */
  release(start: number): void {
    const size = this.#used.get(start);
    if (size === undefined) throw new RangeError(`no block begins at ${start}`);
    this.#used.delete(start);
    this.#allocated -= size;
    this.#insert({ start, size });
  }

  #insert(span: Span): void {
    const found = this.#free.findIndex((free) => free.start > span.start);
    const index = found === -1 ? this.#free.length : found;
    this.#free.splice(index, 0, span);
    this.#merge(index);
    this.#merge(index - 1);
  }

  /** Joins the free span at the index with the next one if they touch. */
  #merge(index: number): void {
    const span = this.#free[index];
    const next = this.#free[index + 1];
    if (!span || !next || span.start + span.size !== next.start) return;
    span.size += next.size;
    this.#free.splice(index + 1, 1);
  }

  /** Grows the memory until its last free span holds `size` bytes, and returns that span. */
  #grow(size: number): Span {
    const end = this.memory.buffer.byteLength;
    const last = this.#free.at(-1);
    const open = last && last.start + last.size === end ? last : undefined;
    const pages = Math.ceil((size - (open?.size ?? 0)) / PAGE);
    try {
      this.memory.grow(pages);
    } catch (cause) {
      const message = "The image needs more memory than there is; send a smaller one.";
      throw new EngineError("image-too-large", message, {}, { cause });
    }
    if (open) {
      open.size += pages * PAGE;
      return open;
    }
    const span = { start: end, size: pages * PAGE };
    this.#free.push(span);
    return span;
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
