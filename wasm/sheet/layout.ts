import type { Limits } from "../contract.ts";
import { EngineError } from "../error.ts";
import type { Size } from "../image.ts";
import { LETTER_HEIGHT } from "./font.ts";

/** Longest side of a tile in pixels: the largest that keeps the sheet within its bounds. */
const LARGEST_TILE = 320;
const SMALLEST_TILE = 32;
/** Narrower tiles would leave no room for their captions. */
const NARROWEST_BOX = 96;

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
  const rows = Math.ceil(pictures.length / columns);
  const most = Math.min(maxPixels, MOST_PIXELS);
  for (let side = LARGEST_TILE; side >= SMALLEST_TILE; side -= 4) {
    const tiles = pictures.map((picture) => fit(picture, side));
    const box = {
      width: Math.max(NARROWEST_BOX, ...tiles.map(({ width }) => width)),
      height: Math.max(...tiles.map(({ height }) => height)),
    };
    const size = {
      width: 2 * MARGIN + columns * (box.width + GAP) - GAP,
      height: 2 * MARGIN + rows * (cellHeight(box, lines) + GAP) - GAP,
    };
    if (size.width * size.height <= most && Math.max(size.width, size.height) <= maxSide) {
      const cells = tiles.map((tile, index) => placeCell(tile, box, index, columns, lines));
      return { ...size, captionWidth: box.width, cells };
    }
  }
  throw new EngineError(
    "image-too-large",
    `A sheet of ${pictures.length} variants needs more than ${maxPixels} pixels; ask for fewer.`,
    { limit: maxPixels },
  );
}

function cellHeight(box: Size, lines: number): number {
  return box.height + ABOVE_CAPTION + lines * LINE_HEIGHT;
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

function placeCell(
  tile: Size,
  box: Size,
  index: number,
  columns: number,
  lines: number,
): SheetCell {
  const x = MARGIN + (index % columns) * (box.width + GAP);
  const y = MARGIN + Math.floor(index / columns) * (cellHeight(box, lines) + GAP);
  const below = y + box.height + ABOVE_CAPTION;
  return {
    tile: {
      ...tile,
      x: x + Math.floor((box.width - tile.width) / 2),
      y: y + Math.floor((box.height - tile.height) / 2),
    },
    lines: Array.from({ length: lines }, (_, line) => ({
      x,
      y: below + line * LINE_HEIGHT,
    })),
  };
}
