import type { Limits, SourceInfo } from "../contract.ts";
import { EngineError } from "../error.ts";
import type { Size } from "../image.ts";
import { type DecodeScale, scaledSides } from "./decode-scale.ts";

/** 96 MiB: what all instances together may hold where an isolate has 128 MB for everything. */
export const EDGE_MAX_BYTES = 100_663_296;
/** Of what two pictures are as large as that. A forecast tells which jobs fit: most steps make one picture of another. */
export const EDGE_MAX_PIXELS = 12_582_912;

/** Photographs come in about 10 scans; each costs a pass over all coefficients. */
const MAX_SCANS = 64;
/** Of GIF, APNG, animated WebP and TIFF, though only the first is decoded. */
const MAX_FRAMES = 2000;

/** Of PNG and WebP chunks and JPEG segments: far above what encoders write, one for every 8 KiB or so. */
export const MAX_PARTS = 20_000;

/** Throws EngineError `image-too-complex` once a walk through a file has met more than MAX_PARTS of its parts. */
export function boundParts(count: number): void {
  bound("chunks or segments", count, MAX_PARTS);
}

/** Of a JPEG that is decoded scaled or in part: what its header may say. */
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
  if (scale > 1) admitSize(scaledSides(info, scale), limits);
  else admitSize(info, limits, adviceFor(info, limits));
}

/** As `admitScaled`, of the part of a file that alone is decoded. */
export function admitWindow(window: Size, limits: Limits): void {
  admitSize(window, limits);
}

/** Scaled by `max`, a JPEG may be acceptable that is too large as it is. */
function adviceFor(info: SourceInfo, limits: Limits): string {
  if (info.jpeg === undefined) return "";
  const fitting = ([2, 4, 8] as const)
    .map((scale) => scaledSides(info, scale))
    .find((size) => isAdmitted(size, limits));
  if (fitting === undefined) return "";
  // A little less, so that the steps after it have room as well.
  const max = Math.max(1, Math.floor(Math.max(fitting.width, fitting.height) * 0.095) * 10);
  return ` With max=${max} or less it is decoded smaller.`;
}

/** Whether a picture may be of this size. */
export function isAdmitted({ width, height }: Size, limits: Limits): boolean {
  return width * height <= limits.maxPixels && Math.max(width, height) <= limits.maxSide;
}

function admitSize(size: Size, limits: Limits, advice = ""): void {
  const side = Math.max(size.width, size.height);
  if (side > limits.maxSide) {
    throw new EngineError(
      "image-too-large",
      `A side of the image has ${side} pixels; at most ${limits.maxSide} are accepted.${advice}`,
      { limit: limits.maxSide, actual: side },
    );
  }
  admitPixels(size, limits.maxPixels, advice);
}

function admitPixels({ width, height }: Size, limit: number, advice = ""): void {
  const pixels = width * height;
  if (pixels <= limit) return;
  throw new EngineError(
    "image-too-large",
    `The image has ${pixels} pixels; at most ${limit} are accepted.${advice}`,
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
