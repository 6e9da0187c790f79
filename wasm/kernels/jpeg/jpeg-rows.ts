import type { Image, Size } from "../../image.ts";
import type { Scratch } from "../scratch.ts";
import { damaged } from "./damaged.ts";
import type { FrameLayout } from "./frame-layout.ts";

export interface RowExports {
  readonly readRows: (frame: number, count: number, target: number) => number;
  readonly passEnd: (frame: number) => number;
}

/** The pixels of an open file, made from the top down as they are asked for. Holds memory until it is closed. */
export class JpegRows implements Size {
  readonly width: number;
  readonly height: number;
  readonly #wasm: RowExports;
  readonly #frame: number;
  readonly #scratch: Scratch;
  readonly #isWhole: () => boolean;
  #rest: number;

  constructor(
    wasm: RowExports,
    { address, size }: Pick<FrameLayout, "address" | "size">,
    scratch: Scratch,
    isWhole: () => boolean,
  ) {
    this.#wasm = wasm;
    this.#frame = address;
    this.#scratch = scratch;
    this.#isWhole = isWhole;
    this.width = size.width;
    this.height = size.height;
    this.#rest = size.height;
  }

  /**
   * Fills a target of the same width with the next rows, all that it has room for, and makes it opaque. Throws EngineError `undecodable`
   * for damage met on the way, with the last row also where the file was cut off; RangeError beyond the last row.
   */
  read(target: Image): void {
    if (target.width !== this.width || target.height > this.#rest) {
      throw new RangeError(`${this.#rest} rows of ${this.width} pixels are left.`);
    }
    this.#rest -= target.height;
    const status = this.#wasm.readRows(this.#frame, target.height, target.pointer);
    if (status !== 0 || (this.#rest === 0 && !this.#isWhole())) throw damaged();
    target.opaque = true;
  }

  /** Gives its memory back. */
  close(): void {
    this.#scratch.release();
  }
}
