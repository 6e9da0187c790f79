import type { Size } from "../image.ts";
import type { Bounds, Keypoint } from "./labels.ts";

/**
 * How four numbers say an axis-aligned box: `coco` x, y, width, height and `pascal_voc` x_min, y_min, x_max, y_max in
 * pixels from 0; `yolo` centre x, centre y, width, height and `albumentations` x_min, y_min, x_max, y_max as shares of
 * the sides.
 */
export const BOX_FORMATS = ["coco", "pascal_voc", "yolo", "albumentations"] as const;
export type BoxFormat = (typeof BOX_FORMATS)[number];

/** How a place is said: `xy` continuous coordinates; `coco` pixel indices, where 0 is the first pixel's centre. */
export const KEYPOINT_FORMATS = ["xy", "coco"] as const;
export type KeypointFormat = (typeof KEYPOINT_FORMATS)[number];

export type FourNumbers = readonly [number, number, number, number];

/** COCO's flag: 0 nobody said where it is, 1 said but not to be seen, 2 to be seen. */
export type CocoVisibility = 0 | 1 | 2;

/** The edges of a box written in a format; they may lie outside or be reversed, which is for the caller to judge. */
export function boundsFrom(numbers: FourNumbers, format: BoxFormat, size: Size): Bounds {
  return READERS[format](numbers, size);
}

const READERS: Record<BoxFormat, (numbers: FourNumbers, size: Size) => Bounds> = {
  coco: ([x, y, width, height]) => ({ x1: x, y1: y, x2: x + width, y2: y + height }),
  pascal_voc: ([x1, y1, x2, y2]) => ({ x1, y1, x2, y2 }),
  yolo: ([x, y, w, h], { width, height }) => ({
    x1: (x - w / 2) * width,
    y1: (y - h / 2) * height,
    x2: (x + w / 2) * width,
    y2: (y + h / 2) * height,
  }),
  albumentations: ([x1, y1, x2, y2], { width, height }) => ({
    x1: x1 * width,
    y1: y1 * height,
    x2: x2 * width,
    y2: y2 * height,
  }),
};

/**
 * The four numbers of a box in a format: pixels to six decimals, shares of the sides to nine, so that there and back
 * loses less than 1e-6 of the side.
 */
export function boundsTo(bounds: Bounds, format: BoxFormat, size: Size): FourNumbers {
  const [a, b, c, d] = WRITERS[format](bounds, size);
  const tidy = format === "yolo" || format === "albumentations" ? tidyShare : tidyPixels;
  return [tidy(a), tidy(b), tidy(c), tidy(d)];
}

const WRITERS: Record<BoxFormat, (bounds: Bounds, size: Size) => FourNumbers> = {
  coco: ({ x1, y1, x2, y2 }) => [x1, y1, x2 - x1, y2 - y1],
  pascal_voc: ({ x1, y1, x2, y2 }) => [x1, y1, x2, y2],
  yolo: ({ x1, y1, x2, y2 }, { width, height }) => [
    (x1 + x2) / 2 / width,
    (y1 + y2) / 2 / height,
    (x2 - x1) / width,
    (y2 - y1) / height,
  ],
  albumentations: ({ x1, y1, x2, y2 }, { width, height }) => [
    x1 / width,
    y1 / height,
    x2 / width,
    y2 / height,
  ],
};

/** A coordinate of a keypoint in continuous pixels: an index names the pixel's centre, half a pixel further. */
export function coordinateFrom(value: number, format: KeypointFormat): number {
  return format === "coco" ? value + 0.5 : value;
}

/** A coordinate of a keypoint in a format, to six decimals. */
export function coordinateTo(value: number, format: KeypointFormat): number {
  return tidyPixels(format === "coco" ? value - 0.5 : value);
}

/** COCO's flag of a keypoint; one that left the picture is no longer labelled, one that was covered still is. */
export function cocoVisibility({ unlabelled, visible, lost }: Keypoint): CocoVisibility {
  if (unlabelled === true || lost === "outside") return 0;
  return visible ? 2 : 1;
}

/** Pixels to six decimals; what a warp threw to infinity becomes a huge but writable number. */
export function tidyPixels(value: number): number {
  return toParts(value, 1e6);
}

/** A share of a side to nine decimals. */
export function tidyShare(value: number): number {
  return toParts(value, 1e9);
}

function toParts(value: number, parts: number): number {
  if (Number.isNaN(value)) return 0;
  const bounded = Math.max(-1e9, Math.min(1e9, value));
  // Adding 0 turns −0 into 0.
  return Math.round(bounded * parts) / parts + 0;
}
