import { about, ABOUT_MASK } from "./about.ts";
import { decodeScale, type Decoding } from "./codecs/decode-scale.ts";
import { admit, admitHeader, admitScaled, admitWindow } from "./codecs/limits.ts";
import { sniff } from "./codecs/sniff.ts";
import { storedWindow } from "./codecs/stored-window.ts";
import type { LabelInput, Limits, SourceInfo } from "./contract.ts";
import { EngineError } from "./error.ts";
import { NO_LABELS, type Labels } from "./geometry/labels.ts";
import { scaling } from "./geometry/matrix.ts";
import { moveLabels } from "./geometry/move-labels.ts";
import type { Rectangle, Size } from "./image.ts";
import { placeLabels } from "./labels/place-labels.ts";
import type { LabelNote } from "./labels/settle-labels.ts";

/** A source as its bytes came, with what belongs to it. */
export interface GivenSource {
  readonly bytes: Uint8Array;
  readonly labels?: LabelInput;
  readonly mask?: Uint8Array;
}

/** A source of which the header has been read and nothing decoded. */
export interface MeasuredSource {
  readonly bytes: Uint8Array;
  readonly info: SourceInfo;
  /** After orientation. */
  readonly original: Size;
  /** As it enters the pipeline. */
  readonly size: Size;
  /** In pixels of `size`. */
  readonly labels: Labels;
  readonly notes: readonly LabelNote[];
  readonly mask?: { readonly bytes: Uint8Array; readonly info: SourceInfo };
}

/**
 * Reads the header of a source and of its mask, within the limits, and places its labels; its longer side will be at
 * most `max`. Whether the picture itself is too large is for `settleDecoding` to say. @throws EngineError as `sniff`, `admit` and `placeLabels`, and `invalid-labels` for a mask of another size.
 */
export function measureSource(
  { bytes, labels, mask }: GivenSource,
  max: number | undefined,
  limits: Limits,
): MeasuredSource {
  const info = sniff(bytes);
  admitHeader(info, limits);
  const original = orientedSize(info);
  const size = max === undefined ? original : shrink(original, max);
  const placed = place(labels, original);
  const maskInfo = mask && about(ABOUT_MASK, () => measureMask(mask, original, limits));
  return {
    bytes,
    info,
    original,
    size,
    labels: scale(placed.labels, original, size),
    notes: placed.notes,
    ...(mask === undefined || maskInfo === undefined
      ? {}
      : { mask: { bytes: mask, info: maskInfo } }),
  };
}

/**
 * How the picture of a source is decoded so that it has `size` pixels, where it is as large or averaged down at once.
 * @throws EngineError `image-too-large` where what would be decoded is beyond the limits.
 */
export function settleDecoding(info: SourceInfo, size: Size, limits: Limits): Decoding {
  const stored = orientedSize({ ...size, orientation: info.orientation });
  const divided = decodeScale(info, stored);
  admitScaled(info, divided, limits);
  return { scale: divided, ...stored };
}

/**
 * How a window of a whole picture, both seen upright, is decoded, where its format allows it. @throws as `settleDecoding`.
 */
export function settleWindow(info: SourceInfo, window: Rectangle, limits: Limits): Decoding {
  const stored = storedWindow(window, orientedSize(info), info.orientation);
  admitWindow(window, limits);
  return { scale: 1, width: stored.width, height: stored.height, window: stored };
}

function measureMask(mask: Uint8Array, image: Size, limits: Limits): SourceInfo {
  const info = measure(mask, limits);
  requireMaskSize(orientedSize(info), image);
  return info;
}

/** The header, where the limits let it pass. */
export function measure(bytes: Uint8Array, limits: Limits): SourceInfo {
  const info = sniff(bytes);
  admit(info, limits);
  return info;
}

function place(given: LabelInput | undefined, size: Size) {
  if (given === undefined) return { labels: NO_LABELS, notes: [] };
  return "bboxes" in given ? placeLabels(given, size) : { labels: given, notes: [] };
}

function scale(labels: Labels, from: Size, to: Size): Labels {
  if (from.width === to.width && from.height === to.height) return labels;
  return moveLabels(labels, {
    matrix: scaling(to.width / from.width, to.height / from.height),
    width: to.width,
    height: to.height,
    edge: { border: "replicate", fill: "automatic", fillMask: 0, interpolation: "area" },
  });
}

/** Throws `invalid-labels` where a mask has another size than its image. */
export function requireMaskSize(mask: Size, image: Size): void {
  if (mask.width === image.width && mask.height === image.height) return;
  throw new EngineError(
    "invalid-labels",
    `The mask has ${mask.width}×${mask.height} pixels, its image ${image.width}×${image.height}; they must be equal.`,
  );
}

/** The sides as they are seen, of a picture as it is stored, and the other way round. */
export function orientedSize({
  width,
  height,
  orientation,
}: Pick<SourceInfo, "width" | "height" | "orientation">): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** The size whose longer side is at most `max`; never larger than before. */
function shrink({ width, height }: Size, max: number): Size {
  const factor = Math.min(1, max / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}
