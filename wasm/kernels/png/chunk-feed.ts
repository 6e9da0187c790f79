import type { PngChunk } from "../../codecs/png-layout.ts";
import { damaged } from "./damaged.ts";

export interface CrcExports {
  readonly prepareCrc: () => void;
  readonly crc32: (before: number, data: number, bytes: number) => number;
}

const WANTED = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
/** Bytes of a chunk's type. */
const TYPE = 4;

/** Moves chunks into a buffer of linear memory piece by piece, and compares their CRCs on the way. */
export class ChunkFeed {
  readonly #wasm: CrcExports;
  readonly #memory: WebAssembly.Memory;
  readonly #bytes: Uint8Array;
  readonly #chunks: Iterator<PngChunk>;
  #chunk: PngChunk | undefined;
  /** The next byte of the chunk to be moved, and the CRC of those before it. */
  #at = 0;
  #crc = 0;
  #ended = false;

  constructor(
    wasm: CrcExports,
    memory: WebAssembly.Memory,
    bytes: Uint8Array,
    chunks: Iterator<PngChunk>,
  ) {
    this.#wasm = wasm;
    this.#memory = memory;
    this.#bytes = bytes;
    this.#chunks = chunks;
  }

  /**
   * Goes to the next chunk of those that pixels depend on; undefined behind the last. A bomb in iCCP, zTXt or iTXt is
   * passed by, and an APNG is its default image alone. `room` is a place for the bytes of its type.
   */
  next(room: number): PngChunk | undefined {
    let found = this.#chunks.next();
    while (found.done !== true && !WANTED.has(found.value.type)) found = this.#chunks.next();
    this.#chunk = found.done === true ? undefined : found.value;
    if (this.#chunk) {
      this.#at = this.#chunk.start + TYPE;
      this.#crc = 0;
      this.#move(room, TYPE);
    }
    return this.#chunk;
  }

  /** Moves the rest of the chunk, or as much as there is room for; returns the bytes. Throws for a false CRC. */
  move(target: number, room: number): number {
    if (!this.#chunk) return 0;
    const end = this.#chunk.end - 4;
    const moved = Math.min(end - this.#at, room);
    this.#move(target, moved);
    // An ancillary chunk is believed without.
    const checked = this.#at === end && this.#chunk.type !== "tRNS";
    if (checked && this.#stated(end) !== this.#crc >>> 0) throw damaged();
    return moved;
  }

  /** Whether no image data follows. */
  get ended(): boolean {
    return this.#ended;
  }

  /** As `move`, and on to the next chunk of image data where this one is used up; `target` has room for 4 bytes. */
  moveData(target: number, room: number): number {
    const moved = this.move(target, room);
    const { end } = this.#chunk ?? { end: 4 };
    if (this.#at === end - 4 && this.next(target + moved)?.type !== "IDAT") this.#ended = true;
    return moved;
  }

  /** Throws unless the file comes to its proper end. */
  finish(room: number): void {
    while (this.#chunk && this.#chunk.type !== "IEND") this.next(room);
    if (!this.#chunk) throw damaged();
  }

  #stated(at: number): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#bytes.subarray(at, at + 4);
    return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  }

  #move(target: number, count: number): void {
    const piece = this.#bytes.subarray(this.#at, this.#at + count);
    new Uint8Array(this.#memory.buffer).set(piece, target);
    this.#crc = this.#wasm.crc32(this.#crc, target, count);
    this.#at += count;
  }
}
