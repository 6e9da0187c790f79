import type { Bounds } from "../../geometry/labels.ts";
import type { Size } from "../../image.ts";
import type { HoleGrid } from "../../kernels/grain-kernels.ts";
import { philox } from "../../random.ts";

/** "grid" in ASCII: the stream that the kernel draws the holes from. */
const PURPOSE = 0x67726964;

/** The holes of a grid, row by row, as the kernel `punchGrid` places them. */
export function holesOfGrid(grid: HoleGrid, { width, height }: Size, seed: number): Bounds[] {
  const columns = Math.ceil(width / grid.unit.width);
  const rows = Math.ceil(height / grid.unit.height);
  return Array.from({ length: rows * columns }, (_, index) =>
    holeOfGrid(grid, columns, index % columns, Math.floor(index / columns), seed),
  );
}

/** The hole of one unit of a grid that is `columns` wide. */
export function holeOfGrid(
  { unit, hole, randomPlaces }: HoleGrid,
  columns: number,
  column: number,
  row: number,
  seed: number,
): Bounds {
  const [right, down] = philox([row * columns + column, 0, 0, 0], [seed, PURPOSE]);
  const offset = (word: number, room: number) =>
    randomPlaces ? Math.floor((word / 2 ** 32) * (room + 1)) : 0;
  const x1 = column * unit.width + offset(right, unit.width - hole.width);
  const y1 = row * unit.height + offset(down, unit.height - hole.height);
  return { x1, y1, x2: x1 + hole.width, y2: y1 + hole.height };
}
