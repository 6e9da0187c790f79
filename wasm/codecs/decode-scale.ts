import type { SourceInfo } from "../contract.ts";
import type { Rectangle, Size } from "../image.ts";

/** Smaller pictures are decoded whole: there is little to save, and their pixels are those of every other decoder. */
const SMALLEST = 1_048_576;

const SCALES = [8, 4, 2] as const;

/** By what a decoder divides both sides, rounding up. */
export type DecodeScale = 1 | 2 | 4 | 8;

/** How a picture is decoded: its sides divided, then averaged down to a size as stored, before its orientation. */
export interface Decoding extends Size {
  readonly scale: DecodeScale;
  /** Of a JPEG at scale 1 what alone is decoded, likewise as stored; that is then its size. */
  readonly window?: Rectangle;
}

/**
 * By what a file's sides are divided in decoding when the picture is to be averaged down to `wanted` (as stored, before
 * its orientation) right afterwards: the most that leaves neither side smaller than wanted. Header and wish alone say
 * it, so that the pixels are the same everywhere.
 */
export function decodeScale(info: SourceInfo, wanted: Size): DecodeScale {
  if (info.jpeg === undefined || info.width * info.height < SMALLEST) return 1;
  return (
    SCALES.find((scale) => {
      const { width, height } = scaledSides(info, scale);
      return width >= wanted.width && height >= wanted.height;
    }) ?? 1
  );
}

/** True where the rows of the picture come out of the decoder as they are, upright and in their final number. */
export function decodesInBands(info: SourceInfo, decoding: Decoding): boolean {
  const { width, height } = decoding.window ?? scaledSides(info, decoding.scale);
  const isFinal = width === decoding.width && height === decoding.height;
  return info.jpeg !== undefined && info.orientation === 1 && isFinal;
}

/** The same of the whole file, where it was of a window. */
export function withoutWindow(decoding: Decoding, { width, height }: Size): Decoding {
  return decoding.window === undefined ? decoding : { scale: 1, width, height };
}

/** The sides after decoding at a scale. */
export function scaledSides({ width, height }: Size, scale: DecodeScale): Size {
  return { width: Math.ceil(width / scale), height: Math.ceil(height / scale) };
}
