import type { Image } from "../../image.ts";
import { bindEncoder, type WebpExports } from "./webp-bindings.ts";
import { webpConfig } from "./webp-config.ts";

/** One instance of libwebp's encoder. */
export interface WebpEncoder {
  readonly memoryBytes: number;
  /**
   * Lossy at every quality 1…100, alpha kept without loss; `opaque` where every alpha is known to be 255, which
   * settles how hard it tries. Throws when libwebp fails (sides above 16383).
   */
  encode(image: Image, quality: number, opaque: boolean): Uint8Array<ArrayBuffer>;
}

/**
 * Instantiates @jsquash/webp's SIMD encoder by its raw exports. SIMD, because the kernels need it anyway and it halves
 * the time. Its published glue is left aside: it patches globals, writes to the console and copies pixels in a loop.
 */
export function createWebpEncoder(module: WebAssembly.Module): WebpEncoder {
  const { imports, bindings } = bindEncoder(() => exports);
  const instance = new WebAssembly.Instance(module, { a: imports });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the exports of @jsquash/webp 1.5.0
  const exports = instance.exports as unknown as WebpExports;
  exports.y();
  const encoder = bindings();

  return {
    get memoryBytes() {
      return exports.x.buffer.byteLength;
    },
    encode(image, quality, opaque) {
      const { pixels, width, height } = image;
      const settings = encoder.config(webpConfig(quality, width * height, opaque));
      const copy = exports.z(pixels.length);
      new Uint8Array(exports.x.buffer, copy, pixels.length).set(pixels);
      const bytes = encoder.encode(copy, pixels.length, width, height, settings.pointer);
      exports.A(copy);
      settings.free();
      if (!bytes) throw new Error("libwebp could not encode the image");
      return bytes;
    },
  };
}
