import type { OutputFormat, SourceFormat, SourceInfo } from "../contract.ts";
import type { Rectangle, Size } from "../image.ts";
import { WEBP_DECODER_BYTES } from "./webp/create-webp-decoder.ts";

/** Bytes that a codec takes beside the picture: in the kernels' memory, and of an instance of its own. */
export interface CodecMemory {
  readonly kernels: number;
  readonly instance: number;
}

/** What a memory has more than is used of it. */
const PAGES = 262_144;

/** The most pixels along a side of the unit in which a JPEG's blocks are interleaved. */
const MCU_SIDE = 32;

/** What an instance of Photon holds before any picture. */
const PHOTON = 1_500_000;
/** Bytes a pixel that Photon takes to decode, its result included, at most: of 16 bits a channel where there are such. */
const PHOTON_DECODE: Readonly<Record<Exclude<SourceFormat, "png" | "webp">, number>> = {
  jpeg: 17,
  gif: 16,
  bmp: 16,
  tiff: 24,
};
/** libwebp begins with 16 MiB; up to a megapixel it keeps tokens. */
const WEBP_LEAST = 27_500_000;
const WEBP_OPAQUE = 8.8;
const WEBP_ALPHA_LEAST = 37_000_000;
const WEBP_ALPHA = 46;

/** To decode a file of so many bytes, or a window of it. */
export function decodingMemory(
  info: SourceInfo,
  fileBytes: number,
  window?: Rectangle,
): CodecMemory {
  if (info.jpeg !== undefined) {
    const coefficients = info.jpeg.coefficientBytes * (window ? partDown(info, window) : 1);
    // Columns of blocks, with their neighbours.
    const across = window ? { width: window.width + 4 * MCU_SIDE } : info;
    return { kernels: Math.ceil(fileBytes + coefficients + strips(across)), instance: 0 };
  }
  if (info.format === "png") return { kernels: strips(info), instance: 0 };
  const pixels = info.width * info.height;
  if (info.format === "webp") {
    const { atLeast, perPixel, perFileByte } = WEBP_DECODER_BYTES;
    const instance = perFileByte * fileBytes + perPixel.lossless * pixels + PAGES;
    return { kernels: 0, instance: Math.max(atLeast, instance) };
  }
  return { kernels: 0, instance: PHOTON + 2 * fileBytes + PHOTON_DECODE[info.format] * pixels };
}

/** To encode a picture, whatever it shows. */
export function encodingMemory(format: OutputFormat, size: Size, isOpaque: boolean): CodecMemory {
  const pixels = size.width * size.height;
  if (format === "jpeg") return { kernels: strips(size), instance: 0 };
  // A window, what is known of it, and four times a strip; six rows.
  if (format === "png") return { kernels: 900_000 + 48 * size.width, instance: 0 };
  const instance = isOpaque
    ? Math.max(WEBP_LEAST, WEBP_OPAQUE * pixels)
    : Math.max(WEBP_ALPHA_LEAST, WEBP_ALPHA * pixels);
  return { kernels: 0, instance };
}

/** What part of a file's coefficients is kept: those down to the window's last row of blocks. */
function partDown({ height }: Size, window: Rectangle): number {
  return Math.min(1, (window.y + window.height + MCU_SIDE) / height);
}

/** Rows of blocks and a piece of the file. */
function strips({ width }: Pick<Size, "width">): number {
  return 262_144 + 128 * width;
}
