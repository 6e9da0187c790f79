import type { Limits, SourceInfo } from "../contract.ts";
import { EngineError } from "../error.ts";
import type { Size } from "../image.ts";
import { type DecodeScale, scaledSides } from "./decode-scale.ts";

/**
 * What fits 96 MB of linear memory on the edge, kernels included. Measured in bytes a pixel, the file and room for
 * three images (12) in the kernels included: decoding a JPEG 12, baseline or progressive, of CMYK 14, PNG 30, of 16 bits
 * 37, WebP 35, GIF 27, BMP 27, TIFF 35; encoding noise, JPEG 12, PNG 47, WebP 22, WebP with alpha 57, which sets the
 * number.
 */
export const EDGE_MAX_PIXELS = 1_690_000;

/** Photographs come in about 10 scans; each costs a pass over all coefficients. */
export const MAX_SCANS = 64;
/** Of GIF, APNG, animated WebP and TIFF, though only the first is decoded. */
export const MAX_FRAMES = 2000;

/** Of PNG and WebP chunks and JPEG segments: far above what encoders write, one for every 8 KiB or so. */
export const MAX_PARTS = 20_000;

/** Throws EngineError `image-too-complex` once a walk through a file has met more than MAX_PARTS of its parts. */
export function boundParts(count: number): void {
  bound("chunks or segments", count, MAX_PARTS);
}

/** Of a JPEG that is decoded scaled: what its header may say. */
const SCALED_PIXELS = 100_000_000;

/**
 * Refuses, from the header alone, what would cost too much to decode whole. Throws EngineError `image-too-large` with
 * the limit and what was found, then `image-too-complex`. Swapping the sides for the orientation changes neither bound.
 */
export function admit(info: SourceInfo, limits: Limits): void {
  admitSize(info, limits);
  admitParts(info);
}

/**
 * As `admit`, where it is settled only later how large the picture will be decoded: refuses what no scale would make
 * acceptable. `admitScaled` follows.
 */
export function admitHeader(info: SourceInfo, limits: Limits): void {
  if (info.jpeg === undefined) admitSize(info, limits);
  else admitPixels(info, Math.max(SCALED_PIXELS, limits.maxPixels));
  admitParts(info);
}

/** What is decoded counts: the sides of a file at a scale. */
export function admitScaled(info: SourceInfo, scale: DecodeScale, limits: Limits): void {
  if (scale === 1) admitSize(info, limits);
  else admitSize(scaledSides(info, scale), limits);
}

function admitSize(size: Size, limits: Limits): void {
  const side = Math.max(size.width, size.height);
  if (side > limits.maxSide) {
    throw new EngineError(
      "image-too-large",
      `A side of the image has ${side} pixels; at most ${limits.maxSide} are accepted.`,
      { limit: limits.maxSide, actual: side },
    );
  }
  admitPixels(size, limits.maxPixels);
}

function admitPixels({ width, height }: Size, limit: number): void {
  const pixels = width * height;
  if (pixels <= limit) return;
  throw new EngineError(
    "image-too-large",
    `The image has ${pixels} pixels; at most ${limit} are accepted.`,
    { limit, actual: pixels },
  );
}

function admitParts(info: SourceInfo): void {
  bound("scans", info.scans, MAX_SCANS);
  bound("frames", info.frames, MAX_FRAMES);
}

function bound(what: string, actual: number, limit: number): void {
  if (actual <= limit) return;
  throw new EngineError(
    "image-too-complex",
    `The image has ${actual} ${what}; at most ${limit} are accepted.`,
    { limit, actual },
  );
}
