import type { Size } from "../image.ts";
import { boundsOf, type Bounds } from "./boxes.ts";
import { dropped, NO_LABELS, type DroppedLabel, type Labels } from "./labels.ts";
import { translation } from "./matrix.ts";
import { cutLabels } from "./merge-labels.ts";
import { moveLabels } from "./move-labels.ts";
import type { WarpEdge } from "./warp.ts";

/** A tile of a picture and where it goes. */
export interface MovedTile extends Size {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

const EDGE: WarpEdge = {
  border: "constant",
  fill: "automatic",
  fillMask: 0,
  interpolation: "nearest",
};

/**
 * Labels of a picture whose tiles change places: a box keeps its largest piece, a polygon the piece in the tile that
 * its bounds share most with, a keypoint its tile.
 */
export function shuffleLabels(labels: Labels, size: Size, tiles: readonly MovedTile[]): Labels {
  const gone: DroppedLabel[] = [];
  const move = (one: Partial<Labels>, tile: MovedTile): Labels => {
    const inside = cutLabels({ ...NO_LABELS, ...one }, size, tile);
    const matrix = translation(tile.toX - tile.x, tile.toY - tile.y);
    return moveLabels(inside, { matrix, width: size.width, height: size.height, edge: EDGE });
  };
  return {
    boxes: labels.boxes.flatMap((box, position) => {
      const [tile] = byOverlap(tiles, box);
      const moved = tile === undefined ? [] : move({ boxes: [box] }, tile).boxes;
      if (moved.length === 0) gone.push(dropped("bbox", box, position, "outside"));
      return moved;
    }),
    polygons: labels.polygons.flatMap((polygon, position) => {
      const bounds = boundsOf(polygon.points);
      for (const tile of bounds === undefined ? [] : byOverlap(tiles, bounds)) {
        const moved = move({ polygons: [polygon] }, tile).polygons;
        if (moved.length > 0) return moved;
      }
      const kind = polygon.oriented === undefined ? "polygon" : "bbox";
      gone.push(dropped(kind, polygon, position, "outside"));
      return [];
    }),
    keypoints: labels.keypoints.map((keypoint) => {
      if (keypoint.unlabelled) return keypoint;
      const { x, y } = keypoint;
      const tile = tiles.find(
        (one) => x >= one.x && y >= one.y && x < one.x + one.width && y < one.y + one.height,
      );
      if (tile === undefined) return keypoint;
      return { ...keypoint, x: x + tile.toX - tile.x, y: y + tile.toY - tile.y };
    }),
    dropped: [...(labels.dropped ?? []), ...gone],
  };
}

/** The tiles that meet the bounds, the one with the largest common area first. */
function byOverlap(tiles: readonly MovedTile[], { x1, y1, x2, y2 }: Bounds): MovedTile[] {
  return tiles
    .map((tile) => {
      const width = Math.min(x2, tile.x + tile.width) - Math.max(x1, tile.x);
      const height = Math.min(y2, tile.y + tile.height) - Math.max(y1, tile.y);
      return { tile, area: width > 0 && height > 0 ? width * height : 0 };
    })
    .filter(({ area }) => area > 0)
    .toSorted((a, b) => b.area - a.area)
    .map(({ tile }) => tile);
}
