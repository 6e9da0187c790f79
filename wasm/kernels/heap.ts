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
  /** In no order, but mostly the last that was taken is given back first. */
  readonly #used: Span[] = [];
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
    const small = bytes <= SMALL ? firstFit(this.#nook, size) : undefined;
    const span = small ?? firstFit(this.#free, size) ?? this.#grow(size);
    const { start } = span;
    span.start += size;
    span.size -= size;
    if (span.size === 0) {
      const spans = small === undefined ? this.#free : this.#nook;
      spans.splice(spans.indexOf(span), 1);
    }
    this.#used.push({ start, size });
    this.#allocated += size;
    this.#highWater = Math.max(this.#highWater, this.#allocated);
    return start;
  }

  /** Gives a block back. Throws RangeError for an address that is not that of a live block. */
  release(start: number): void {
    const used = this.#used;
    let index = used.length - 1;
    while (index >= 0 && used[index]?.start !== start) index--;
    const span = used[index];
    if (span === undefined) throw new RangeError(`no block begins at ${start}`);
    const last = used.pop();
    if (last !== undefined && last !== span) used[index] = last;
    this.#allocated -= span.size;
    insert(start < this.#open ? this.#nook : this.#free, span);
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

function firstFit(spans: readonly Span[], size: number): Span | undefined {
  for (const span of spans) if (span.size >= size) return span;
  return undefined;
}

/** Puts a free span to its place, as a part of those that it touches. */
function insert(spans: Span[], span: Span): void {
  let index = 0;
  while (index < spans.length && (spans[index]?.start ?? 0) < span.start) index++;
  const before = spans[index - 1];
  const next = spans[index];
  const follows = before !== undefined && before.start + before.size === span.start;
  const leads = next !== undefined && span.start + span.size === next.start;
  if (follows) {
    before.size += span.size + (leads ? next.size : 0);
    if (leads) spans.splice(index, 1);
  } else if (leads) {
    next.start = span.start;
    next.size += span.size;
  } else {
    spans.splice(index, 0, span);
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
