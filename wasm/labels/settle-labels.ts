import { boundsOf, clipBounds } from "../geometry/boxes.ts";
import {
  dropped,
  type Box,
  type DroppedLabel,
  type Labels,
  type Polygon,
} from "../geometry/labels.ts";
import { clipPolygon, polygonArea } from "../geometry/polygons.ts";
import type { Size } from "../image.ts";

/** What was done to a label before it entered the pipeline. */
export interface LabelNote {
  readonly kind: "bbox" | "polygon";
  readonly index: number;
  /** It reached beyond the edge of the image and was cut there. */
  readonly note: "clipped";
}

export interface SettledLabels {
  readonly labels: Labels;
  readonly notes: readonly LabelNote[];
}

/** How far beyond the edge, as a share of the side, a label may reach by rounding before it is worth a note. */
const HAIR = 1e-6;

/**
 * Labels cut at the edges of their image. Without `clip` the parts beyond are remembered and moved along. Boxes and
 * polygons with no area inside are listed under `dropped`; keypoints outside are marked invisible.
 */
export function settleLabels(labels: Labels, size: Size, clip: boolean): SettledLabels {
  const notes: LabelNote[] = [];
  const gone: DroppedLabel[] = [];

  const boxes = labels.boxes.flatMap((box, position): Box[] => {
    const inside = clipBounds(box, size);
    if (inside === undefined) {
      gone.push(dropped("bbox", box, position, "outside"));
      return [];
    }
    const { x1, y1, x2, y2 } = box;
    if (clip && reachesOut([x1, y1, x2, y2], size)) notes.push(note("bbox", box.index ?? position));
    return [{ ...box, ...inside, share: 1, ...(clip ? {} : { whole: { x1, y1, x2, y2 } }) }];
  });

  const polygons = labels.polygons.flatMap((polygon, position): Polygon[] => {
    const kind = polygon.oriented === undefined ? "polygon" : "bbox";
    const points = clipPolygon(polygon.points, size);
    if (points.length < 6 || polygonArea(points) <= 0) {
      gone.push(dropped(kind, polygon, position, "outside"));
      return [];
    }
    // An oriented box stays whole: what is left of it after a cut would have another angle.
    const keepsWhole = !clip || polygon.oriented !== undefined;
    if (!keepsWhole && reachesOut(polygon.points, size)) {
      notes.push(note(kind, polygon.index ?? position));
    }
    return [{ ...polygon, points, share: 1, ...(keepsWhole ? { whole: polygon.points } : {}) }];
  });

  const keypoints = labels.keypoints.map((keypoint) => {
    const { x, y, unlabelled } = keypoint;
    const inside = x >= 0 && y >= 0 && x < size.width && y < size.height;
    if (inside || unlabelled === true) return keypoint;
    return { ...keypoint, visible: false, lost: "outside" as const };
  });

  return {
    labels: { boxes, keypoints, polygons, dropped: [...(labels.dropped ?? []), ...gone] },
    notes,
  };
}

function note(kind: LabelNote["kind"], index: number): LabelNote {
  return { kind, index, note: "clipped" };
}

function reachesOut(points: readonly number[], { width, height }: Size): boolean {
  const bounds = boundsOf(points);
  if (bounds === undefined) return false;
  const [dx, dy] = [width * HAIR, height * HAIR];
  return bounds.x1 < -dx || bounds.y1 < -dy || bounds.x2 > width + dx || bounds.y2 > height + dy;
}
