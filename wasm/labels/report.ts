import type { Labels } from "../geometry/labels.ts";
import type { Warp } from "../geometry/warp.ts";
import type { Size } from "../image.ts";
import { turnOf } from "./turn-of.ts";

/** Something about moved labels that a person may want to know before training on them. */
export interface LabelWarning {
  readonly code: "boxes-lost" | "mirrored-sides" | "turned-directions" | "unreadable-text";
  readonly message: string;
  /** The classes concerned, each once, in code unit order. */
  readonly classes: readonly string[];
}

const SIDES = words("left right lefthand righthand");
const DIRECTIONS = words(
  "left right up down upward downward top bottom upper lower north south east west clockwise counterclockwise",
);
const TEXT = words(
  "text word words letter letters digit digits number numbers char character characters glyph plate licence license sign barcode qr qrcode ocr",
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/** A turn by this many degrees or more changes where up is. */
const TURN = 45;

/**
 * Warnings about labels after a pipeline: boxes that are gone, and classes whose names say left or right, a direction,
 * digits or text when the steps that ran mirror or turn the picture. Names are read as words: left_eye, turnLeft,
 * "speed limit 50", a single letter or digit.
 */
export function reportLabels(
  given: Labels,
  moved: Labels,
  warps: readonly Warp[],
  size: Size,
): LabelWarning[] {
  const lost = (moved.dropped ?? []).filter(({ kind }) => kind === "bbox");
  const { mirrored, degrees } = turnOf(warps, size);
  const turned = Math.abs(degrees) >= TURN;
  const names = classes([...given.boxes, ...given.polygons, ...given.keypoints]);
  const having = (wanted: ReadonlySet<string>) =>
    names.filter((name) => wordsOf(name).some((word) => wanted.has(word)));
  const sides = mirrored ? having(SIDES) : [];
  const directions = turned ? having(DIRECTIONS) : [];
  const text = mirrored || turned ? names.filter((name) => namesText(name)) : [];
  return [
    ...(lost.length === 0
      ? []
      : [
          {
            code: "boxes-lost" as const,
            message: `${lost.length} of ${countBoxes(given)} boxes are gone.`,
            classes: classes(lost),
          },
        ]),
    ...warning("mirrored-sides", sides, "The picture is mirrored: left and right change places"),
    ...warning("turned-directions", directions, "The picture is turned: directions change"),
    ...warning(
      "unreadable-text",
      text,
      `The picture is ${mirrored ? "mirrored" : "turned"}: digits and letters no longer read the same`,
    ),
  ];
}

function warning(
  code: LabelWarning["code"],
  names: readonly string[],
  what: string,
): LabelWarning[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join(", ");
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return [{ code, message: `${what}, but not the names of ${shown}${more}.`, classes: names }];
}

function countBoxes({ boxes, polygons }: Labels): number {
  return boxes.length + polygons.filter(({ oriented }) => oriented !== undefined).length;
}

function classes(labels: readonly { readonly label?: string }[]): string[] {
  const named = labels.flatMap(({ label }) => (label === undefined ? [] : [label]));
  return [...new Set(named)].toSorted();
}

function namesText(name: string): boolean {
  if (/^\p{L}$/u.test(name.trim())) return true;
  return wordsOf(name).some((word) => TEXT.has(word) || /^\d+$/.test(word));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
