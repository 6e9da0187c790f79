/** Imports of a module that Emscripten linked with embind: whatever they are given is a number. */
export type EmbindImports = Record<string, (...values: number[]) => number | void>;

/** What every such module exports, by names of our own. */
export interface EmbindExports {
  readonly memory: WebAssembly.Memory;
  readonly table: WebAssembly.Table;
  readonly malloc: (bytes: number) => number;
  readonly free: (pointer: number) => void;
}

/** Bytes for a std::string and, behind it, a place for the returned handle. */
const ARGUMENTS = 32;
const RETURN_VALUE = 16;
const LONG_STRING = 0x8000_0000;

/** The host's half of embind as far as @jsquash/webp's two modules need it; the module exists once it is asked. */
export class Embind {
  readonly #exports: () => EmbindExports;

  constructor(exports: () => EmbindExports) {
    this.#exports = exports;
  }

  get memory(): ArrayBuffer {
    return this.#exports().memory.buffer;
  }

  /** Calls the function at an index of the table. */
  call(index: number, ...values: number[]): number {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table holds nothing but functions
    const target = this.#exports().table.get(index) as (...values: number[]) => number;
    return target(...values);
  }

  /**
   * Calls a function whose first argument is a std::string over so many bytes at an address, and which returns a
   * JavaScript value: its handle. embind's own way in would copy the bytes once more.
   */
  callWithString(
    index: number,
    bytes: number,
    length: number,
    ...values: number[]
  ): number | undefined {
    const { malloc, free } = this.#exports();
    const arguments_ = malloc(ARGUMENTS);
    // libc++'s second layout: address, size, capacity with the mark of a long one.
    const string = [bytes, length, (length | LONG_STRING) >>> 0];
    new Uint32Array(this.memory, arguments_, 3).set(string);
    this.call(index, arguments_ + RETURN_VALUE, arguments_, ...values);
    const handle = new Uint32Array(this.memory, arguments_ + RETURN_VALUE, 1)[0];
    free(arguments_);
    return handle;
  }

  /** The text of bytes up to a zero. */
  text(pointer: number): string {
    const bytes = new Uint8Array(this.memory);
    return String.fromCharCode(...bytes.subarray(pointer, bytes.indexOf(0, pointer)));
  }

  /** The bytes that an argument of type memory view stands for, until anything else is called. */
  view(values: number): Uint8Array<ArrayBuffer> {
    const view = new DataView(this.memory);
    const length = view.getUint32(values, true);
    return new Uint8Array(this.memory, view.getUint32(values + 4, true), length);
  }

  /** memcpy for large blocks. */
  copy(to: number, from: number, length: number): void {
    new Uint8Array(this.memory).copyWithin(to, from, from + length);
  }

  /** 1 where the memory now holds so many bytes: just what is asked, for slack would count against the isolate. */
  grow(bytes: number): number {
    const { memory } = this.#exports();
    try {
      memory.grow(Math.ceil(((bytes >>> 0) - memory.buffer.byteLength) / 65_536));
      return 1;
    } catch {
      return 0;
    }
  }
}

/** What registers types, whose conversions are fixed here, and counts references of handles. */
export function ignore(): void {}
