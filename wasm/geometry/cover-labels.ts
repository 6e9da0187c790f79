import { areaOf, boundsOf } from "./boxes.ts";
import type { Bounds, Box, Keypoint, Labels, Polygon } from "./labels.ts";
import { clipPolygon, polygonArea } from "./polygons.ts";

/**
 * Labels of a picture in which rectangles, in its continuous pixel coordinates, have been painted over: the shares of
 * boxes and polygons shrink by what is covered of them, keypoints beneath become invisible. Nothing is dropped here;
 * what shows too little is a matter for the rules.
 */
export function coverLabels(labels: Labels, rectangles: readonly Bounds[]): Labels {
  const { boxes, keypoints, polygons } = labels;
  if (boxes.length + keypoints.length + polygons.length === 0) return labels;
  const covers = withoutOverlap(rectangles);
  return {
    ...labels,
    boxes: boxes.map((box) => coverBox(box, covers)),
    keypoints: keypoints.map((keypoint) => coverKeypoint(keypoint, covers)),
    polygons: polygons.map((polygon) => coverPolygon(polygon, covers)),
  };
}

function coverBox(box: Box, covers: readonly Bounds[]): Box {
  if (box.share === undefined) return box;
  const hidden = covers.reduce((sum, cover) => sum + sharedArea(box, cover), 0);
  return hidden === 0 ? box : { ...box, share: remaining(box.share, hidden, areaOf(box)) };
}

function coverPolygon(polygon: Polygon, covers: readonly Bounds[]): Polygon {
  const { points, share } = polygon;
  const bounds = boundsOf(points);
  if (share === undefined || bounds === undefined) return polygon;
  const hidden = covers.reduce(
    (sum, cover) => sum + (sharedArea(bounds, cover) > 0 ? areaWithin(points, cover) : 0),
    0,
  );
  return hidden === 0
    ? polygon
    : { ...polygon, share: remaining(share, hidden, polygonArea(points)) };
}

function coverKeypoint(keypoint: Keypoint, covers: readonly Bounds[]): Keypoint {
  const { x, y, lost, unlabelled } = keypoint;
  if (lost !== undefined || unlabelled === true) return keypoint;
  const beneath = covers.some(({ x1, y1, x2, y2 }) => x >= x1 && x < x2 && y >= y1 && y < y2);
  return beneath ? { ...keypoint, visible: false, lost: "covered" } : keypoint;
}

function remaining(share: number, hidden: number, area: number): number {
  return share * Math.max(0, 1 - hidden / area);
}

function sharedArea(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return width > 0 && height > 0 ? width * height : 0;
}

function areaWithin(points: readonly number[], { x1, y1, x2, y2 }: Bounds): number {
  const shifted = points.map((value, index) => value - (index % 2 === 0 ? x1 : y1));
  return polygonArea(clipPolygon(shifted, { width: x2 - x1, height: y2 - y1 }));
}

/** The same region as rectangles that do not overlap: upright strips, in each of which the spans are merged. */
function withoutOverlap(rectangles: readonly Bounds[]): Bounds[] {
  const edges = [...new Set(rectangles.flatMap(({ x1, x2 }) => [x1, x2]))].toSorted(
    (a, b) => a - b,
  );
  return edges.flatMap((x1, index): Bounds[] => {
    const x2 = edges[index + 1];
    if (x2 === undefined) return [];
    const across = rectangles.filter((rectangle) => rectangle.x1 <= x1 && rectangle.x2 >= x2);
    return mergeSpans(across).map(([y1, y2]) => ({ x1, y1, x2, y2 }));
  });
}

function mergeSpans(rectangles: readonly Bounds[]): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (const { y1, y2 } of rectangles.toSorted((a, b) => a.y1 - b.y1)) {
    const last = spans.at(-1);
    if (last !== undefined && y1 <= last[1])
      spans[spans.length - 1] = [last[0], Math.max(last[1], y2)];
    else if (y2 > y1) spans.push([y1, y2]);
  }
  return spans;
}
