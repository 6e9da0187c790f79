import type { Scratch } from "../scratch.ts";
import { damaged } from "./damaged.ts";
import type { ChunkFeed } from "./chunk-feed.ts";

export interface InflateExports {
  readonly inflate: (inflater: number) => number;
}

/** What `inflate` of assembly/png/inflate.ts stops for; anything else is damage. */
const STATUS = { wantsInput: 0, wantsRoom: 1, done: 2 } as const;
/** Places in the words of its Inflater. */
const WORD = {
  count: 2,
  input: 3,
  inputEnd: 4,
  last: 5,
  floor: 6,
  output: 7,
  outputEnd: 8,
} as const;
const WORDS = 12;

const WINDOW = 32_768;
const STRIP = 131_072;
const INPUT = 65_536;
/** Bytes beyond the last row that are still decompressed. */
const SURPLUS = 1_048_576;
const CHECKSUM = 4;
/** Bytes that may be read beyond the input, and written beyond a strip's last whole symbol. */
const SLACK = 512;

/** The decompressed image data as a strip that goes forward; never more of it than the strip holds. */
export class InflateStream {
  readonly #wasm: InflateExports;
  readonly #feed: ChunkFeed;
  readonly #memory: Uint8Array;
  readonly #words: Uint32Array;
  readonly #address: number;
  readonly #input: number;
  readonly #window: number;
  /** The first byte that was not taken. */
  #start: number;
  #ended = false;

  constructor(
    wasm: InflateExports,
    memory: WebAssembly.Memory,
    scratch: Scratch,
    { feed, longest }: { feed: ChunkFeed; longest: number },
  ) {
    const room = WINDOW + longest + 1 + STRIP;
    this.#wasm = wasm;
    this.#feed = feed;
    this.#address = scratch.reserve(WORDS * 4);
    this.#input = scratch.reserve(INPUT + SLACK);
    this.#window = scratch.reserve(room + SLACK);
    this.#memory = new Uint8Array(memory.buffer);
    this.#words = new Uint32Array(memory.buffer, this.#address, WORDS);
    this.#start = this.#window;
    this.#set("floor", this.#window);
    this.#set("output", this.#window);
    this.#set("outputEnd", this.#window + room);
    this.#set("input", this.#input);
    this.#set("inputEnd", this.#input);
    this.#refill();
    this.#readZlibHeader();
  }

  /** Bytes that are decompressed and were not taken. */
  get available(): number {
    return this.#get("output") - this.#start;
  }

  /** The address of the next so many bytes, which must be available; it holds until the next advance. */
  take(bytes: number): number {
    const at = this.#start;
    this.#start += bytes;
    return at;
  }

  /** Decompresses more. Throws EngineError `undecodable` where there is no more, or none that makes sense. */
  advance(): void {
    const status = this.#wasm.inflate(this.#address);
    if (status === STATUS.wantsInput) this.#refill();
    else if (status === STATUS.wantsRoom) this.#slide();
    else if (status !== STATUS.done || this.#ended) throw damaged();
    // What came last may be all that was missing.
    else this.#ended = true;
  }

  /**
   * To be called when all is taken: goes on to the end of the stream and of the image data, and throws for damage
   * there. Only so much is looked at; the checksum must be there, but the CRCs of the chunks say enough.
   */
  finish(): void {
    let surplus = 0;
    while (!this.#ended && surplus < SURPLUS) {
      surplus += this.available;
      this.#start = this.#get("output");
      this.advance();
    }
    if (!this.#ended) return;
    const used = this.#get("input") - Math.floor(this.#get("count") / 8);
    let rest = this.#get("inputEnd") - used;
    while (!this.#feed.ended) rest += this.#feed.moveData(this.#input, INPUT);
    if (rest < CHECKSUM) throw damaged();
  }

  /** Keeps what is not taken and what matches may still reach. */
  #slide(): void {
    const output = this.#get("output");
    const kept = Math.max(this.#window, Math.min(this.#start, output - WINDOW));
    const by = kept - this.#window;
    this.#memory.copyWithin(this.#window, kept, output);
    this.#start -= by;
    this.#set("output", output - by);
  }

  #refill(): void {
    const at = this.#get("input");
    const end = this.#get("inputEnd");
    this.#memory.copyWithin(this.#input, at, end);
    const full = this.#input + INPUT;
    let filled = this.#input + end - at;
    while (filled < full) {
      filled += this.#feed.moveData(filled, full - filled);
      if (this.#feed.ended) break;
    }
    // Beyond the end are zeros, so that damage is the same damage whatever was here before.
    this.#memory.fill(0, filled, filled + SLACK);
    this.#set("last", this.#feed.ended ? 1 : 0);
    this.#set("input", this.#input);
    this.#set("inputEnd", filled);
  }

  /** The two bytes before the stream (RFC 1950, 2.2). */
  #readZlibHeader(): void {
    const at = this.#get("input");
    const [method = 0, flags = 0] = this.#memory.subarray(at, at + 2);
    const known = (method & 15) === 8 && method >> 4 <= 7 && (flags & 32) === 0;
    if (!known || (method * 256 + flags) % 31 !== 0) throw damaged();
    this.#set("input", at + 2);
  }

  #get(word: keyof typeof WORD): number {
    return this.#words[WORD[word]] ?? 0;
  }

  #set(word: keyof typeof WORD, value: number): void {
    this.#words[WORD[word]] = value;
  }
}
