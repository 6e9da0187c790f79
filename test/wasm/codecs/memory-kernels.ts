import { Image } from "../../../wasm/image.ts";
import type { Kernels } from "../../../wasm/kernels/kernels.ts";

/** A plain stand-in for the kernels that codecs touch, each image in a memory of its own. */
export function memoryKernels(): Kernels {
  const allocate = (width: number, height: number): Image => {
    const pages = Math.ceil((width * height * 4) / 65_536);
    return new Image(new WebAssembly.Memory({ initial: pages }), 0, width, height);
  };
  const upload = (pixels: Uint8Array, width: number, height: number): Image => {
    const image = allocate(width, height);
    image.pixels.set(pixels);
    return image;
  };
  /** Pixel (x, y) of the result is pixel at(x, y) of the source. */
  const rearrange = (from: Image, to: Image, at: (x: number, y: number) => [number, number]) => {
    const source = from.pixels.slice();
    for (let y = 0; y < to.height; y += 1) {
      for (let x = 0; x < to.width; x += 1) {
        const [sourceX, sourceY] = at(x, y);
        const offset = (sourceY * from.width + sourceX) * 4;
        to.pixels.set(source.subarray(offset, offset + 4), (y * to.width + x) * 4);
      }
    }
    return to;
  };
  const kernels: Partial<Kernels> = {
    allocate,
    upload,
    clone: ({ pixels, width, height }) => upload(pixels, width, height),
    release: () => undefined,
    isOpaque: ({ pixels }) => pixels.every((level, i) => i % 4 !== 3 || level === 255),
    flipHorizontal: (image) => void rearrange(image, image, (x, y) => [image.width - 1 - x, y]),
    flipVertical: (image) => void rearrange(image, image, (x, y) => [x, image.height - 1 - y]),
    transpose: (image) => rearrange(image, allocate(image.height, image.width), (x, y) => [y, x]),
    flatten(image, color) {
      const { pixels } = image;
      for (let i = 0; i < pixels.length; i += 4) {
        const alpha = (pixels[i + 3] ?? 0) / 255;
        for (let c = 0; c < 3; c += 1) {
          pixels[i + c] = Math.round((pixels[i + c] ?? 0) * alpha + (color[c] ?? 0) * (1 - alpha));
        }
        pixels[i + 3] = 255;
      }
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- codecs call no other
  return kernels as Kernels;
}
