import type { Limits } from "../contract.ts";
import { EngineError } from "../error.ts";
import type { Size } from "../image.ts";
import { LETTER_HEIGHT } from "./font.ts";

/** Longest side of a tile in pixels: the largest that keeps the sheet within its bounds. */
const LARGEST_TILE = 320;
const SMALLEST_TILE = 32;
/** Narrower tiles would leave no room for their captions. */
const NARROWEST_COLUMN = 96;

/** A sheet is to be looked at: beyond this it would only be slow. */
const MOST_PIXELS = 1_600_000;

const MARGIN = 14;
const GAP = 14;
const ABOVE_CAPTION = 5;
const LINE_HEIGHT = LETTER_HEIGHT + 2;

/** Where everything of a contact sheet goes, in pixels. */
export interface SheetLayout extends Size {
  /** Room for a caption's lines. */
  readonly captionWidth: number;
  /** One for each picture, in rows from the top. */
  readonly cells: readonly SheetCell[];
}

export interface SheetCell {
  readonly tile: Size & { readonly x: number; readonly y: number };
  /** Upper left corners of the caption's lines. */
  readonly lines: readonly { readonly x: number; readonly y: number }[];
}

/**
 * Lays pictures of the given sizes out in a grid as near to a square as their number allows. A picture larger than its
 * tile is shrunk to fit, one much smaller is enlarged by a whole number. Below each there are so many lines.
 * @throws EngineError `image-too-large` where not even the smallest tiles stay within the limits.
 */
export function layOut(
  pictures: readonly Size[],
  lines: number,
  { maxPixels, maxSide }: Limits,
): SheetLayout {
  const columns = Math.ceil(Math.sqrt(pictures.length));
  const most = Math.min(maxPixels, MOST_PIXELS);
  for (let side = LARGEST_TILE; side >= SMALLEST_TILE; side -= 4) {
    const layout = arrange(
      pictures.map((picture) => fit(picture, side)),
      columns,
      lines,
    );
    const { width, height } = layout;
    if (width * height <= most && Math.max(width, height) <= maxSide) return layout;
  }
  throw new EngineError(
    "image-too-large",
    `A sheet of ${pictures.length} variants needs more than ${maxPixels} pixels; ask for fewer.`,
    { limit: maxPixels },
  );
}

/** The size at which a picture is shown in a square of so many pixels. */
function fit({ width, height }: Size, side: number): Size {
  const longer = Math.max(width, height);
  if (longer <= side) {
    const times = Math.floor(side / longer);
    return { width: width * times, height: height * times };
  }
  return {
    width: Math.max(1, Math.round((width * side) / longer)),
    height: Math.max(1, Math.round((height * side) / longer)),
  };
}

/** Tiles in columns of one width and rows each as high as its highest, upon whose foot all stand. */
function arrange(tiles: readonly Size[], columns: number, lines: number): SheetLayout {
  const captionWidth = Math.max(NARROWEST_COLUMN, ...tiles.map(({ width }) => width));
  const cells: SheetCell[] = [];
  let top = MARGIN;
  for (let start = 0; start < tiles.length; start += columns) {
    const row = tiles.slice(start, start + columns);
    const foot = top + Math.max(...row.map(({ height }) => height));
    for (const [column, { width, height }] of row.entries()) {
      const x = MARGIN + column * (captionWidth + GAP);
      const middle = x + Math.floor((captionWidth - width) / 2);
      cells.push({
        tile: { width, height, x: middle, y: foot - height },
        lines: Array.from({ length: lines }, (_, line) => ({
          x,
          y: foot + ABOVE_CAPTION + line * LINE_HEIGHT,
        })),
      });
    }
    top = foot + ABOVE_CAPTION + lines * LINE_HEIGHT + GAP;
  }
  const width = 2 * MARGIN + columns * (captionWidth + GAP) - GAP;
  return { width, height: top - GAP + MARGIN, captionWidth, cells };
}
