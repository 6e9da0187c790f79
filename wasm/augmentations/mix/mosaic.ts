import { z } from "zod";
import { copyLabels, cutLabels, labelsOfOther, mergeLabels } from "../../geometry/merge-labels.ts";
import { moveLabels } from "../../geometry/move-labels.ts";
import type { Labels } from "../../geometry/labels.ts";
import type { Color } from "../../geometry/warp.ts";
import type { Image, Rectangle, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation, type Other, type OtherImages } from "../define.ts";
import { choice, color, integer, integerRange, range, rgba } from "../params.ts";
import { FITS, fitPicture, type Fit, type FittedPicture } from "./fit-picture.ts";
import { borrow, requireOthers } from "./pick-other.ts";

export const mosaic = defineAugmentation({
  name: "mosaic",
  group: "mix",
  tier: 2,
  summary:
    "Four pictures on a canvas of width × height pixels, about a drawn centre (x, y: fractions of the sides): this image in the drawn cell (0 top left, 1 top right, 2 and 3 below), the other sources in the next ones in turn, again from this image on where there are fewer than three. Labels of all stay, cut to their cells.",
  source:
    "Bochkovskiy, Wang and Liao, YOLOv4, 2020; albumentations Mosaic with a grid of 2 × 2, its cells here as large as the centre leaves them",
  params: z.object({
    width: integer(2, 16384).default(512),
    height: integer(2, 16384).default(512),
    x: range(0, 1).default([0.3, 0.7]),
    y: range(0, 1).default([0.3, 0.7]),
    cell: integerRange(0, 3).default([0, 3]),
    fit: choice(FITS).default("cover"),
    fill: color().default("#000000"),
    fill_mask: integer(0, 255).default(0),
  }),
  examples: [
    { width: 160, height: 120 },
    { width: 160, height: 120, x: 0.4, y: 0.6, fit: "contain", fill: "#336699" },
  ],
  plan: (params, size, random, labels, others) => {
    requireOthers("mosaic", others);
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const cell = random.integer("cell", params.cell);
    const canvas = { width: params.width, height: params.height };
    const tiles = layOut(size, others, canvas, [x, y], cell, params.fit);
    const [own] = tiles;
    if (own === undefined) throw new Error("a mosaic has four cells");
    const compose =
      (as: "pixels" | "mask", ground: Color) =>
      (image: Image, kernels: Kernels, sources?: OtherImages): Image => {
        const target = kernels.allocate(canvas.width, canvas.height);
        kernels.fillRectangle(target, 0, 0, canvas.width, canvas.height, ground);
        for (const { source, fitted } of tiles) {
          const lay = (picture: Image): void =>
            fitted.use(picture, kernels, as, (band, top) =>
              kernels.blending.paste(target, band, fitted.rectangle.x, fitted.rectangle.y + top),
            );
          if (source === 0) lay(image);
          else borrow(sources, source, lay);
        }
        return target;
      };
    const level = params.fill_mask;
    return {
      drawn: { x, y, cell },
      warp: own.fitted.warp,
      needs: { rows: 16, bytes: Math.max(...tiles.map(({ fitted }) => fitted.bytes)) },
      maskNeeds: { bytes: Math.max(...tiles.map(({ fitted }) => fitted.maskBytes)) },
      borrows: tiles.flatMap(({ source }) => (source === 0 ? [] : [source - 1])),
      shares: sharesOfTiles(tiles, others.length),
      pixels: compose("pixels", rgba(params.fill)),
      mask: compose("mask", [level, level, level, 255]),
      annotate: () =>
        tiles
          .map((tile, turn) => labelsIn(tile, turn, labels, others, canvas))
          .reduce((all, more) => mergeLabels(all, more)),
    };
  },
});

interface Tile {
  /** 0 for this image, else the number of the other source. */
  readonly source: number;
  readonly fitted: FittedPicture;
}

/** The four cells from the image's own on, each with its picture. */
function layOut(
  size: Size,
  others: readonly Other[],
  canvas: Size,
  [x, y]: readonly [number, number],
  first: number,
  fit: Fit,
): Tile[] {
  // Each cell keeps a pixel at least, so that none squashes its picture.
  const column = Math.min(canvas.width - 1, Math.max(1, Math.round(x * canvas.width)));
  const row = Math.min(canvas.height - 1, Math.max(1, Math.round(y * canvas.height)));
  return [0, 1, 2, 3].map((turn) => {
    const place = (first + turn) % 4;
    const [right, below] = [place % 2 === 1, place >= 2];
    const cell: Rectangle = {
      x: right ? column : 0,
      y: below ? row : 0,
      width: right ? canvas.width - column : column,
      height: below ? canvas.height - row : row,
    };
    const source = turn % (others.length + 1);
    const picture = source === 0 ? size : (others[source - 1] ?? size);
    return { source, fitted: fitPicture(picture, cell, canvas, fit) };
  });
}

/** Shares of what is not background. */
function sharesOfTiles(tiles: readonly Tile[], others: number): number[] {
  const areas = Array.from({ length: others + 1 }, (_, source) =>
    tiles
      .filter((tile) => tile.source === source)
      .reduce((sum, { fitted: { rectangle } }) => sum + rectangle.width * rectangle.height, 0),
  );
  const total = areas.reduce((sum, area) => sum + area, 0);
  return areas.map((area) => area / total);
}

function labelsIn(
  { source, fitted: { warp, rectangle } }: Tile,
  turn: number,
  own: Labels,
  others: readonly Other[],
  canvas: Size,
): Labels {
  const other = others[source - 1];
  const given = other === undefined ? own : labelsOfOther(other.labels, source);
  const isCopy = turn > others.length;
  return cutLabels(moveLabels(isCopy ? copyLabels(given, turn) : given, warp), canvas, rectangle);
}
