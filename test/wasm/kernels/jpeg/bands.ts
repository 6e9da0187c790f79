import type { Rectangle, Size } from "../../../../wasm/image.ts";
import type { JpegDecodeOptions } from "../../../../wasm/kernels/jpeg/open-jpeg.ts";
import type { Kernels } from "../../../../wasm/kernels/kernels.ts";
import type { random } from "./make-jpeg.ts";

type Next = ReturnType<typeof random>;

/** A window somewhere in a picture, often at its edges. */
export function someWindow({ width, height }: Size, next: Next): Rectangle {
  const [x, across] = someSpan(width, next);
  const [y, down] = someSpan(height, next);
  return { x, y, width: across, height: down };
}

function someSpan(length: number, next: Next): readonly [start: number, length: number] {
  const part = 1 + next(length);
  const room = length - part;
  return [[0, room, next(room + 1)][next(3)] ?? 0, part];
}

/** The pixels of a window of a picture. */
export function cutOut(
  { width, pixels }: Size & { readonly pixels: Uint8Array },
  window: Rectangle,
): Uint8Array {
  const part = new Uint8Array(window.width * window.height * 4);
  for (let row = 0; row < window.height; row += 1) {
    const start = ((window.y + row) * width + window.x) * 4;
    part.set(pixels.subarray(start, start + window.width * 4), row * window.width * 4);
  }
  return part;
}

/** The pixels of a file, asked for some rows at a time. Undefined for a kind that is not taken. */
export function decodeInBands(
  kernels: Kernels,
  bytes: Uint8Array,
  options: JpegDecodeOptions,
  next: Next,
): Uint8Array | undefined {
  const rows = kernels.jpeg.open(bytes, options);
  if (!rows) return undefined;
  const { width, height } = rows;
  const pixels = new Uint8Array(width * height * 4);
  try {
    for (let y = 0; y < height;) {
      const count = Math.min(height - y, 1 + next(next(2) === 0 ? 5 : 50));
      const band = kernels.allocate(width, count);
      try {
        rows.read(band);
        pixels.set(band.pixels, y * width * 4);
      } finally {
        kernels.release(band);
      }
      y += count;
    }
  } finally {
    rows.close();
  }
  return pixels;
}
