import { moveBox } from "./boxes.ts";
import { moveKeypoint } from "./keypoints.ts";
import { dropped, type Box, type DroppedLabel, type Labels, type Polygon } from "./labels.ts";
import { apply, type Point } from "./matrix.ts";
import { moveOutline, samplesPerSide, type MovedOutline } from "./polygons.ts";
import type { Warp } from "./warp.ts";

/** Where a warp takes a point of its source. */
export function mapOf(warp: Warp): (point: Point) => Point {
  const { matrix, forward } = warp;
  return matrix === undefined ? forward : (point) => apply(matrix, point);
}

/**
 * Labels after a warp, in the coordinates of the result. Boxes and polygons with no area left inside are gone and
 * listed under `dropped`; keypoints keep their number and order and are marked invisible when they fall outside. A box
 * takes the bounds of the polygons that share its id, which are tighter than those of its own corners.
 */
export function moveLabels(labels: Labels, warp: Warp): Labels {
  const map = mapOf(warp);
  const samples = samplesPerSide(labels.polygons.map(({ points }) => points));
  const outlines = labels.polygons.map((polygon) => moveOutline(polygon, warp, map, samples));
  const outlinesById = groupById(labels.polygons, outlines);
  const gone: DroppedLabel[] = [];

  const boxes = labels.boxes.flatMap((box, position): Box[] => {
    const parts = box.id === undefined ? undefined : outlinesById.get(box.id);
    const moved = moveBox(box, warp, map, parts);
    if (moved === undefined) gone.push(dropped("bbox", box, position, "outside"));
    return moved === undefined ? [] : [moved];
  });

  const polygons = labels.polygons.flatMap((polygon, position): Polygon[] => {
    const moved = outlines[position]?.polygon;
    const kind = polygon.oriented === undefined ? "polygon" : "bbox";
    if (moved === undefined) gone.push(dropped(kind, polygon, position, "outside"));
    return moved === undefined ? [] : [moved];
  });

  return {
    boxes,
    keypoints: labels.keypoints.map((keypoint) => moveKeypoint(keypoint, warp, map)),
    polygons,
    dropped: [...(labels.dropped ?? []), ...gone],
  };
}

function groupById(
  polygons: readonly Polygon[],
  outlines: readonly MovedOutline[],
): Map<string | number, MovedOutline[]> {
  const groups = new Map<string | number, MovedOutline[]>();
  for (const [position, { id, oriented }] of polygons.entries()) {
    const outline = outlines[position];
    if (id === undefined || oriented !== undefined || outline === undefined) continue;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [outline]);
    else group.push(outline);
  }
  return groups;
}
