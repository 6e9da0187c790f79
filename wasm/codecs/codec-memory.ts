import type { OutputFormat, SourceFormat, SourceInfo } from "../contract.ts";
import type { Size } from "../image.ts";
import { WEBP_DECODER_BYTES } from "./webp/create-webp-decoder.ts";

/** Bytes that a codec takes beside the picture: in the kernels' memory, and of an instance of its own. */
export interface CodecMemory {
  readonly kernels: number;
  readonly instance: number;
}

/** What a memory has more than is used of it. */
const PAGES = 262_144;

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
const WEBP_OPAQUE = 10;
const WEBP_ALPHA_LEAST = 37_000_000;
const WEBP_ALPHA = 46;

/** To decode a file of so many bytes. */
export function decodingMemory(info: SourceInfo, fileBytes: number): CodecMemory {
  if (info.jpeg !== undefined) {
    return { kernels: fileBytes + info.jpeg.coefficientBytes + strips(info), instance: 0 };
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

/** Rows of blocks and a piece of the file. */
function strips({ width }: Size): number {
  return 262_144 + 128 * width;
}
