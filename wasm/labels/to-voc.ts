import type { Bounds } from "../geometry/boxes.ts";
import { tidyPixels } from "../geometry/formats.ts";
import type { Labels } from "../geometry/labels.ts";
import type { Size } from "../image.ts";
import { objectsOf, UNNAMED, type LabelledObject } from "./objects.ts";

export interface VocOptions {
  /** Of the image that the labels lie in. */
  readonly size: Size;
  readonly fileName: string;
  /** Keep fractions of a pixel (six decimals); else whole numbers, which is what most readers expect. */
  readonly exact?: boolean;
}

/**
 * PASCAL VOC's XML. Pixels are counted from 1 and both ends belong to the box, so continuous edges x1…x2 are written
 * xmin = x1 + 1, xmax = x2: exact for whole edges, rounded to the nearest pixel otherwise, never less than one pixel.
 * Polygons are written as the boxes around them.
 */
export function toVoc(labels: Labels, options: VocOptions): string {
  const { size, fileName, exact = false } = options;
  const objects = objectsOf(labels).filter(({ kind }) => kind !== "keypoints");
  return [
    "<annotation>",
    `  <filename>${escapeXml(fileName)}</filename>`,
    "  <size>",
    `    <width>${size.width}</width>`,
    `    <height>${size.height}</height>`,
    "    <depth>3</depth>",
    "  </size>",
    "  <segmented>0</segmented>",
    ...objects.flatMap((object) => objectLines(object, exact)),
    "</annotation>",
    "",
  ].join("\n");
}

function objectLines({ label, bounds, truncated }: LabelledObject, exact: boolean): string[] {
  if (bounds === undefined) return [];
  const { x1: xmin, y1: ymin, x2: xmax, y2: ymax } = exact ? oneBased(bounds) : whole(bounds);
  return [
    "  <object>",
    `    <name>${escapeXml(label ?? UNNAMED)}</name>`,
    "    <pose>Unspecified</pose>",
    `    <truncated>${truncated ? 1 : 0}</truncated>`,
    "    <difficult>0</difficult>",
    "    <bndbox>",
    `      <xmin>${xmin}</xmin>`,
    `      <ymin>${ymin}</ymin>`,
    `      <xmax>${xmax}</xmax>`,
    `      <ymax>${ymax}</ymax>`,
    "    </bndbox>",
    "  </object>",
  ];
}

function oneBased({ x1, y1, x2, y2 }: Bounds): Bounds {
  return {
    x1: tidyPixels(x1 + 1),
    y1: tidyPixels(y1 + 1),
    x2: tidyPixels(x2),
    y2: tidyPixels(y2),
  };
}

function whole({ x1, y1, x2, y2 }: Bounds): Bounds {
  const [left, right] = wholeSpan(x1, x2);
  const [top, bottom] = wholeSpan(y1, y2);
  return { x1: left, y1: top, x2: right, y2: bottom };
}

function wholeSpan(from: number, to: number): readonly [number, number] {
  const first = Math.round(from) + 1;
  const last = Math.round(to);
  if (last >= first) return [first, last];
  // Thinner than a pixel: the pixel that holds its middle.
  const pixel = Math.floor((from + to) / 2) + 1;
  return [pixel, pixel];
}

/** Text for the inside of an element; what XML 1.0 cannot hold at all becomes U+FFFD. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- control characters are what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // A reader would turn a bare carriage return into a line feed.
      .replaceAll("\r", "&#13;")
  );
}
