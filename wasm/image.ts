/** Width and height in pixels, both at least 1. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in its pixels from the left and from the top. */
export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/**
 * An RGBA8 picture with straight alpha, rows top to bottom without padding, inside a linear memory.
 * It owns nothing: the `Kernels` that made it release it.
 */
export class Image implements Size {
  readonly memory: WebAssembly.Memory;
  /** Byte offset of the first pixel, a multiple of 16. */
  readonly pointer: number;
  readonly width: number;
  readonly height: number;
  /** True where every alpha is known to be 255; false says nothing. Whoever writes alpha by hand sets it to false. */
  opaque = false;

  constructor(memory: WebAssembly.Memory, pointer: number, width: number, height: number) {
    this.memory = memory;
    this.pointer = pointer;
    this.width = width;
    this.height = height;
  }

  /** Rows of it from `top` on, over the same memory; they are not released. */
  rows(top: number, count: number): Image {
    const rows = new Image(this.memory, this.pointer + top * this.width * 4, this.width, count);
    rows.opaque = this.opaque;
    return rows;
  }

  /** A view of width × height × 4 bytes; take it anew after any allocation, for growth detaches it. */
  get pixels(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer, this.pointer, this.width * this.height * 4);
  }
}
