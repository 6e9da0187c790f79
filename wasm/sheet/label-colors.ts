import type { Labels, Tag } from "../geometry/labels.ts";
import type { Color } from "../geometry/warp.ts";

/** Twelve hues that are told apart on light and on dark. */
export const PALETTE: readonly Color[] = [
  [255, 92, 80, 255],
  [64, 224, 120, 255],
  [88, 166, 255, 255],
  [255, 204, 51, 255],
  [226, 110, 255, 255],
  [52, 224, 224, 255],
  [255, 150, 60, 255],
  [180, 230, 60, 255],
  [255, 130, 190, 255],
  [150, 140, 255, 255],
  [240, 240, 240, 255],
  [210, 160, 110, 255],
];

export type ColorOf = (tag: Tag) => Color;

/**
 * A colour for every label that occurs: chosen by its name, so that it is mostly the same from sheet to sheet, and not
 * one that another label of this sheet has as long as there are any left.
 */
export function labelColors(all: readonly Labels[]): ColorOf {
  const tags = all.flatMap(({ boxes, keypoints, polygons }) => [
    ...boxes,
    ...keypoints,
    ...polygons,
  ]);
  const taken = new Map<string, number>();
  const free = new Set(PALETTE.keys());
  for (const name of [...new Set(tags.map(nameOf))].sort()) {
    const wanted = hash(name) % PALETTE.length;
    const later = [...free].find((index) => index >= wanted);
    const index = later ?? [...free][0] ?? wanted;
    free.delete(index);
    taken.set(name, index);
  }
  return (tag) => PALETTE[taken.get(nameOf(tag)) ?? 0] ?? [255, 255, 255, 255];
}

function nameOf({ label }: Tag): string {
  return label ?? "";
}

/** FNV-1a of the UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value;
}
