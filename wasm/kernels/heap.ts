import { EngineError } from "../error.ts";

const PAGE = 65_536;
const ALIGNMENT = 16;
/** Kernels load and store sixteen bytes at a time and may pass the end of a block by as much. */
const SLACK = 16;

interface Span {
  start: number;
  size: number;
}

/** Blocks up to this size go to the nook. */
const SMALL = 16_384;

/** What a heap needs of a WebAssembly.Memory; a forecast needs no more either. */
export interface LinearMemory {
  readonly buffer: { readonly byteLength: number };
  grow(pages: number): number;
}

/**
 * First-fit allocator over a linear memory from `base` on, which lies after the static data. Freed neighbours merge;
 * the memory grows when nothing fits, by what is missing, and never shrinks. Small blocks lie in a nook of their own, so
 * that none comes to lie between two pictures, where the next would no longer fit.
 */
export class Heap<M extends LinearMemory = WebAssembly.Memory> {
  readonly memory: M;
  /** Bytes beyond which the memory may not grow. */
  limit = Infinity;
  readonly #free: Span[];
  readonly #nook: Span[];
  /** The first address behind the nook. */
  readonly #open: number;
  readonly #used = new Map<number, number>();
  #allocated = 0;
  #highWater = 0;

  constructor(memory: M, base: number, nook = 0) {
    this.memory = memory;
    const start = align(base);
    this.#open = start + align(nook);
    this.#nook = [{ start, size: align(nook) }];
    const missing = Math.ceil((this.#open - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    this.#free = [{ start: this.#open, size: memory.buffer.byteLength - this.#open }];
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
    const fits = (free: Span) => free.size >= size;
    const small = bytes <= SMALL ? this.#nook.find(fits) : undefined;
    const span = small ?? this.#free.find(fits) ?? this.#grow(size);
    const { start } = span;
    span.start += size;
    span.size -= size;
    if (span.size === 0) {
      const spans = small === undefined ? this.#free : this.#nook;
      spans.splice(spans.indexOf(span), 1);
    }
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
    insert(start < this.#open ? this.#nook : this.#free, { start, size });
  }

  /** Grows the memory until its last free span holds `size` bytes, and returns that span. */
  #grow(size: number): Span {
    const end = this.memory.buffer.byteLength;
    const last = this.#free.at(-1);
    const open = last && last.start + last.size === end ? last : undefined;
    const pages = Math.ceil((size - (open?.size ?? 0)) / PAGE);
    try {
      if (end + pages * PAGE > this.limit) throw new RangeError("beyond the limit");
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

function insert(spans: Span[], span: Span): void {
  const found = spans.findIndex((free) => free.start > span.start);
  const index = found === -1 ? spans.length : found;
  spans.splice(index, 0, span);
  merge(spans, index);
  merge(spans, index - 1);
}

/** Joins the free span at the index with the next one if they touch. */
function merge(spans: Span[], index: number): void {
  const span = spans[index];
  const next = spans[index + 1];
  if (!span || !next || span.start + span.size !== next.start) return;
  span.size += next.size;
  spans.splice(index + 1, 1);
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
