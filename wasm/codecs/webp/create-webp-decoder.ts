import type { Size } from "../../image.ts";
import { Embind, type EmbindImports, ignore } from "./embind.ts";

/**
 * Bytes of linear memory that decoding takes in all, for each pixel and each byte of the file; 16 MiB at least, as the
 * decoder begins with. Measured at 9 MP: lossy 4.05, lossy with alpha 6.06, lossless 8.04, and the file once.
 */
export const WEBP_DECODER_BYTES = {
  atLeast: 16_777_216,
  perPixel: { lossy: 4.1, lossyAlpha: 6.1, lossless: 8.1 },
  perFileByte: 1,
} as const;

/** One instance of libwebp's decoder. */
export interface WebpDecoder {
  readonly memoryBytes: number;
  /**
   * Decodes a still picture and lends `take` its RGBA8 rows, which lie in the decoder's memory until it returns.
   * Throws Error where libwebp fails, or where the picture is of another size.
   */
  decode(bytes: Uint8Array, size: Size, take: (pixels: Uint8Array<ArrayBuffer>) => void): void;
}

/** The exports of @jsquash/webp 1.5.0's decoder, by the letters that Emscripten gave them. */
interface DecoderExports {
  readonly s: WebAssembly.Memory;
  /** Constructors: here the module registers its function with its host. */
  readonly t: () => void;
  /** malloc. */
  readonly u: (bytes: number) => number;
  /** free. */
  readonly v: (pointer: number) => void;
  /** Table of functions. */
  readonly y: WebAssembly.Table;
}

/** Handles of JavaScript values. */
const GLOBAL = 10;
const PIXELS = 11;
const PICTURE = 12;
/** ImageData's arguments, at eight bytes each: pixels, width, height. */
const IMAGE_DATA_ARGUMENTS = 3;

/**
 * Instantiates @jsquash/webp's decoder by its raw exports. It makes an ImageData over its own memory; what reaches it
 * of that is its pixels and its sides. Its published glue is left aside: it patches globals and copies pixels twice.
 */
export function createWebpDecoder(module: WebAssembly.Module): WebpDecoder {
  let decoder: number | undefined;
  let taking: ((pixels: Uint8Array<ArrayBuffer>) => void) | undefined;
  let sides: Size | undefined;
  const embind = new Embind(() => ({
    memory: exports.s,
    table: exports.y,
    malloc: exports.u,
    free: exports.v,
  }));
  const refuse = (what: string) => () => {
    throw new Error(`The WebP decoder ${what}`);
  };
  const imports: EmbindImports = {
    n: refuse("threw"),
    j: refuse("aborted"),
    // register_function(name, argument count, types, signature, invoker, function)
    c: (name = 0, _count = 0, _types = 0, _signature = 0, _invoker = 0, target = 0) => {
      if (embind.text(name) === "decode") decoder = target;
    },
    // emval_get_global(name)
    e: () => GLOBAL,
    // emval_new(constructor, argument count, types, arguments): Uint8ClampedArray, then ImageData
    h: (_constructor = 0, count = 0, _types = 0, values = 0) => {
      if (count !== IMAGE_DATA_ARGUMENTS) {
        taking?.(embind.view(values));
        return PIXELS;
      }
      const [, , width = 0, , height = 0] = new Uint32Array(embind.memory, values, 6);
      sides = { width, height };
      return PICTURE;
    },
    q: (to = 0, from = 0, length = 0) => embind.copy(to, from, length),
    // resize_heap
    p: (bytes = 0) => embind.grow(bytes),
  };
  for (const name of "abdfgiklmor") imports[name] = ignore;

  const instance = new WebAssembly.Instance(module, { a: imports });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the exports of @jsquash/webp 1.5.0
  const exports = instance.exports as unknown as DecoderExports;
  exports.t();
  if (decoder === undefined) throw new Error("The WebP decoder registered no decode function");
  const target = decoder;

  return {
    get memoryBytes() {
      return exports.s.buffer.byteLength;
    },
    decode(bytes, { width, height }, take) {
      const copy = exports.u(bytes.length);
      new Uint8Array(exports.s.buffer, copy, bytes.length).set(bytes);
      sides = undefined;
      taking = (pixels) => {
        if (pixels.length === width * height * 4) take(pixels);
      };
      const handle = embind.callWithString(target, copy, bytes.length);
      taking = undefined;
      exports.v(copy);
      const { width: across, height: down } = sides ?? { width: 0, height: 0 };
      if (handle !== PICTURE || across !== width || down !== height) {
        throw new Error("libwebp could not decode the picture");
      }
    },
  };
}
