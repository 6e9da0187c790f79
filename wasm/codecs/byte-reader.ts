import { EngineError } from "../error.ts";

/** Reads integers out of a file; whatever lies beyond its end is an `undecodable` EngineError, never a RangeError. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #littleEndian: boolean;
  readonly #name: string;

  /** `name` is the format as the error message spells it. */
  constructor(bytes: Uint8Array, name: string, littleEndian: boolean) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#littleEndian = littleEndian;
    this.#name = name;
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    this.#need(at, 1);
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    this.#need(at, 2);
    return this.#view.getUint16(at, this.#littleEndian);
  }

  /** Three bytes, little-endian whatever the reader is: only WebP has them. */
  u24(at: number): number {
    this.#need(at, 3);
    return this.#view.getUint16(at, true) + 65_536 * this.#view.getUint8(at + 2);
  }

  u32(at: number): number {
    this.#need(at, 4);
    return this.#view.getUint32(at, this.#littleEndian);
  }

  i32(at: number): number {
    this.#need(at, 4);
    return this.#view.getInt32(at, this.#littleEndian);
  }

  /** Whether the ASCII text stands at that place; false beyond the end. */
  says(at: number, text: string): boolean {
    if (at + text.length > this.length) return false;
    for (let i = 0; i < text.length; i += 1) {
      if (this.bytes[at + i] !== text.charCodeAt(i)) return false;
    }
    return true;
  }

  /** The refusal of a file of this format, to be thrown. */
  broken(what: string): EngineError {
    return new EngineError("undecodable", `The ${this.#name} ${what}.`);
  }

  #need(at: number, count: number): void {
    if (at < 0 || at + count > this.length) throw this.broken("ends inside its header");
  }
}
