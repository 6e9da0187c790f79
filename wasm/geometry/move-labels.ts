import { boundsOf, moveBox } from "./boxes.ts";
import { moveKeypoint } from "./keypoints.ts";
import type { Labels } from "./labels.ts";
import { apply, type Point } from "./matrix.ts";
import { clipPolygon, movePolygon } from "./polygons.ts";
import type { Warp } from "./warp.ts";

/** Where a warp takes a point of its source. */
export function mapOf(warp: Warp): (point: Point) => Point {
  const { matrix, forward } = warp;
  return matrix === undefined ? forward : (point) => apply(matrix, point);
}

/**
 * Labels after a warp, in the coordinates of the result. Boxes and polygons with no area left inside are gone;
 * keypoints keep their number and order and are marked invisible when they fall outside.
 */
export function moveLabels(labels: Labels, warp: Warp): Labels {
  const map = mapOf(warp);
  return {
    boxes: labels.boxes.flatMap((box) => moveBox(box, warp, map) ?? []),
    keypoints: labels.keypoints.map((keypoint) => moveKeypoint(keypoint, warp, map)),
    polygons: labels.polygons.flatMap((polygon) => {
      const points = clipPolygon(movePolygon(polygon.points, warp, map), warp);
      const bounds = boundsOf(points);
      return bounds === undefined || points.length < 6 ? [] : [{ ...polygon, points }];
    }),
  };
}
