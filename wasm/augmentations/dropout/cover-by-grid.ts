import type { Keypoint, Labels } from "../../geometry/labels.ts";
import type { Size } from "../../image.ts";
import type { HoleGrid } from "../../kernels/grain-kernels.ts";
import { holeOfGrid } from "./holes-of-grid.ts";

/**
 * Labels beneath a fine grid of holes: keypoints are looked up in their own unit, boxes and polygons lose the share
 * that the holes have of the grid. Counting every hole beneath every box would cost more than it tells.
 */
export function coverByGrid(labels: Labels, grid: HoleGrid, { width }: Size, seed: number): Labels {
  const { unit, hole } = grid;
  const left = 1 - (hole.width * hole.height) / (unit.width * unit.height);
  const columns = Math.ceil(width / unit.width);
  const hidden = ({ x, y }: Keypoint) => {
    const [column, row] = [Math.floor(x / unit.width), Math.floor(y / unit.height)];
    const { x1, y1, x2, y2 } = holeOfGrid(grid, columns, column, row, seed);
    return x >= x1 && x < x2 && y >= y1 && y < y2;
  };
  const lessen = <T extends { readonly share?: number }>(label: T): T =>
    label.share === undefined ? label : { ...label, share: label.share * left };
  return {
    ...labels,
    boxes: labels.boxes.map(lessen),
    polygons: labels.polygons.map(lessen),
    keypoints: labels.keypoints.map((keypoint) =>
      keypoint.lost === undefined && keypoint.unlabelled !== true && hidden(keypoint)
        ? { ...keypoint, visible: false, lost: "covered" }
        : keypoint,
    ),
  };
}
