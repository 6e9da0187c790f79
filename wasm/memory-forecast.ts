import type { Needs } from "./augmentations/define.ts";
import type { CodecMemory } from "./codecs/codec-memory.ts";
import { MEMORY_MARK } from "./codecs/instance-pool.ts";
import { NOOK } from "./kernels/create-kernels.ts";
import { Heap, type LinearMemory } from "./kernels/heap.ts";
import type { Size } from "./image.ts";

const PAGE = 65_536;
/** Static data of the kernels and what no allocator has seen, rounded up. */
const STATIC_BYTES = 262_144;
/** Rows and tables of any step: so many bytes, and so many for each pixel of both sides. */
const SCRATCH = { least: 1_048_576, side: 64 };
/** Likewise of what does its work bit by bit, and tells of all that is larger. */
const FLOWING = 262_144;
/** Beside the rows that a step itself tells of. */
const TABLES = 65_536;

/** A memory that is none: it only grows. */
class ForecastMemory implements LinearMemory {
  readonly buffer = { byteLength: STATIC_BYTES };

  grow(pages: number): number {
    const before = this.buffer.byteLength;
    this.buffer.byteLength += pages * PAGE;
    return before / PAGE;
  }
}

/** Bytes of linear memory that a job will take, told by the allocator itself without any memory. */
export class MemoryForecast {
  readonly #heap = new Heap(new ForecastMemory(), STATIC_BYTES, NOOK);
  #instances = 0;
  #peak = 0;

  /** Of the kernels. */
  get kernels(): number {
    return this.#heap.memory.buffer.byteLength;
  }

  /** Of whatever other instance there is, at its largest. */
  get instances(): number {
    return this.#instances;
  }

  /** Of an instance that its work has not made so large that it is dropped afterwards. */
  get idle(): number {
    return Math.min(this.#instances, MEMORY_MARK);
  }

  /** The most at once: the kernels only grow, and other instances come and go. */
  get total(): number {
    return Math.max(this.#peak, this.kernels + this.idle);
  }

  /** Takes room for a picture; answers what `release` wants. */
  picture({ width, height }: Size): number {
    return this.#heap.allocate(width * height * 4);
  }

  release(picture: number): void {
    this.#heap.release(picture);
  }

  /** A codec at work. */
  codec({ kernels, instance }: CodecMemory): void {
    if (kernels > 0) this.#heap.release(this.#heap.allocate(kernels));
    this.#instances = Math.max(this.#instances, instance);
    this.#peak = Math.max(this.#peak, this.kernels + instance);
  }

  /** Takes room for so many bytes; answers what `release` wants. */
  room(bytes: number): number {
    return this.#heap.allocate(bytes);
  }

  /** Bytes of the tables and rows of what makes a picture of another bit by bit. */
  static tables(before: Size, after: Size): number {
    return (
      FLOWING + SCRATCH.side * Math.max(before.width, before.height, after.width, after.height)
    );
  }

  /** A step that makes a picture of another; answers the result's room. */
  step(picture: number, before: Size, after: Size, needs: Needs = {}): number {
    const pixels = Math.max(before.width * before.height, after.width * after.height);
    const { beside = 0, rows, bytes = 0, instance = 0, inPlace = false } = needs;
    const sides = [before.width, before.height, after.width, after.height];
    const scratch =
      rows === undefined
        ? SCRATCH.least + SCRATCH.side * Math.max(...sides)
        : TABLES + rows * Math.max(...sides);
    const made = inPlace ? picture : this.picture(after);
    this.codec({
      kernels: Math.ceil(beside * pixels + bytes + scratch),
      instance: instance === 0 ? 0 : instance * pixels + INSTANCE_LEAST,
    });
    if (!inPlace) this.release(picture);
    return made;
  }
}

/** Before any picture. */
const INSTANCE_LEAST = 1_500_000;
