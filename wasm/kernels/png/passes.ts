import type { Size } from "../../image.ts";
import { type PngHeader, samplesOf } from "./png-header.ts";

/** One pass over a picture: pixels from (x, y) on, every `dx`-th of every `dy`-th row. */
export interface Pass extends Size {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  /** Bytes of a row without that of its filter. */
  readonly bytes: number;
}

/** Adam7 (PNG, 8.1): x, y, dx, dy of each pass. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes in order, those without pixels left out; one where the picture is not interlaced. */
export function passesOf(header: PngHeader): Pass[] {
  const bits = samplesOf(header) * header.depth;
  const grids = header.interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  return grids
    .map(([x, y, dx, dy]) => {
      const width = Math.max(0, Math.ceil((header.width - x) / dx));
      const height = Math.max(0, Math.ceil((header.height - y) / dy));
      return { x, y, dx, dy, width, height, bytes: Math.ceil((width * bits) / 8) };
    })
    .filter(({ width, height }) => width > 0 && height > 0);
}
