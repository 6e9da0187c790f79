import { z } from "zod";
import { shuffleLabels, type MovedTile } from "../../geometry/shuffle-labels.ts";
import type { Image, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { Random } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { integer, noiseSeed } from "../params.ts";

export const gridShuffle = defineAugmentation({
  name: "grid_shuffle",
  group: "geometric",
  tier: 3,
  summary:
    "Cut the picture into rows × columns tiles, as equal as whole pixels let them be, and exchange those of one size in a drawn order. A box keeps its largest piece, a polygon the one in the tile that shares most with its bounds.",
  source: "albumentations RandomGridShuffle",
  params: z.object({
    rows: integer(1, 16).default(3),
    columns: integer(1, 16).default(3),
    seed: noiseSeed(),
  }),
  examples: [{}, { rows: 2, columns: 6 }],
  plan: (params, size, random) => {
    const seed = params.seed ?? random.word("seed");
    const tiles = shuffle(cut(size, params.rows, params.columns), new Random(seed, 0, "tiles"));
    const rearrange = (image: Image, kernels: Kernels): Image => {
      for (const cycle of cyclesOf(tiles)) moveRound(image, cycle, kernels);
      return image;
    };
    const largest = Math.max(...tiles.map(({ width, height }) => width * height));
    return {
      // Two tiles on their way.
      needs: { beside: (8 * largest) / (size.width * size.height), inPlace: true },
      drawn: { seed },
      pixels: rearrange,
      mask: rearrange,
      annotate: (labels) => shuffleLabels(labels, size, tiles),
    };
  },
});

type Tile = Pick<MovedTile, "x" | "y" | "width" | "height">;

/** Tiles row by row; a side shorter than its number of tiles has as many as it has pixels. */
function cut({ width, height }: Size, rows: number, columns: number): Tile[] {
  const [across, down] = [Math.min(columns, width), Math.min(rows, height)];
  return Array.from({ length: across * down }, (_, index) => {
    const [i, j] = [index % across, Math.floor(index / across)];
    const [x, y] = [Math.floor((i * width) / across), Math.floor((j * height) / down)];
    return {
      x,
      y,
      width: Math.floor(((i + 1) * width) / across) - x,
      height: Math.floor(((j + 1) * height) / down) - y,
    };
  });
}

/** The tiles that move, each followed by the one whose place it takes. */
function cyclesOf(tiles: readonly MovedTile[]): MovedTile[][] {
  const keyOf = (x: number, y: number) => `${x},${y}`;
  const left = new Map(tiles.map((tile) => [keyOf(tile.x, tile.y), tile]));
  return tiles.flatMap((first) => {
    const cycle: MovedTile[] = [];
    let tile = left.get(keyOf(first.x, first.y));
    while (tile !== undefined) {
      cycle.push(tile);
      left.delete(keyOf(tile.x, tile.y));
      tile = left.get(keyOf(tile.toX, tile.toY));
    }
    return cycle.length > 1 ? [cycle] : [];
  });
}

/** Each tile of a cycle to the place of the next one. */
function moveRound(image: Image, cycle: readonly MovedTile[], kernels: Kernels): void {
  const lift = ({ x, y, width, height }: Tile) => kernels.crop(image, x, y, width, height);
  const paste = (part: Image, { toX, toY }: MovedTile) => {
    kernels.blending.paste(image, part, toX, toY);
    kernels.release(part);
  };
  const last = cycle.at(-1);
  if (last === undefined) return;
  const kept = lift(last);
  for (const tile of cycle.toReversed().slice(1)) paste(lift(tile), tile);
  paste(kept, last);
}

/** Each tile takes the place of another of its size. */
function shuffle(tiles: readonly Tile[], dice: Random): MovedTile[] {
  const groups = new Map<string, Tile[]>();
  for (const tile of tiles) {
    const key = `${tile.width}×${tile.height}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [tile]);
    else group.push(tile);
  }
  return [...groups].flatMap(([key, group]) => {
    const order = dice.order(key, group.length);
    return group.map((tile, index): MovedTile => {
      const to = group[order[index] ?? index] ?? tile;
      return { ...tile, toX: to.x, toY: to.y };
    });
  });
}
