import { areaOf, boundsOf, type Bounds } from "../geometry/boxes.ts";
import {
  dropped,
  type Box,
  type DroppedLabel,
  type DropReason,
  type Keypoint,
  type Labels,
  type Polygon,
} from "../geometry/labels.ts";
import { polygonArea } from "../geometry/polygons.ts";
import type { LabelRules } from "./schema.ts";

/**
 * Labels after a pipeline, less those that the rules take away; each of these is listed under `dropped`. Visibility is
 * the share of a label's area that is left, measured at every step where it lands: area after the cut by area before
 * it, multiplied. The polygons of an object go with its box and are not judged by themselves.
 */
export function applyRules(labels: Labels, rules: LabelRules): Labels {
  const gone: DroppedLabel[] = [];
  const judge =
    (kind: DroppedLabel["kind"], label: Box | Polygon | Keypoint, position: number) =>
    (reason: DropReason | undefined): boolean => {
      if (reason !== undefined) gone.push(dropped(kind, label, position, reason));
      return reason === undefined;
    };

  const owners = new Set(labels.boxes.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const boxes = labels.boxes.filter((box, position) =>
    judge("bbox", box, position)(brokenRule(box, areaOf(box), box.share, rules)),
  );
  const lostOwners = lostObjects([...(labels.dropped ?? []), ...gone], boxes);

  const polygons = labels.polygons.filter((polygon, position) => {
    const oriented = polygon.oriented !== undefined;
    const decide = judge(oriented ? "bbox" : "polygon", polygon, position);
    if (!oriented && polygon.id !== undefined) {
      if (lostOwners.has(polygon.id)) return decide("box_dropped");
      if (owners.has(polygon.id)) return true;
    }
    const bounds = boundsOf(polygon.points);
    if (bounds === undefined) return decide("outside");
    return decide(brokenRule(bounds, polygonArea(polygon.points), polygon.share, rules));
  });

  const keypoints = labels.keypoints.filter((keypoint, position) =>
    judge("keypoint", keypoint, position)(rules.drop_keypoints ? keypoint.lost : undefined),
  );

  return {
    boxes: rules.clip ? boxes : boxes.map((box) => ({ ...box, ...box.whole })),
    keypoints,
    polygons: rules.clip ? polygons : polygons.map((polygon) => uncut(polygon)),
    dropped: [...(labels.dropped ?? []), ...gone],
  };
}

/** Objects whose box is gone. */
function lostObjects(gone: readonly DroppedLabel[], boxes: readonly Box[]): Set<string | number> {
  const kept = new Set(boxes.map(({ id }) => id));
  return new Set(
    gone.flatMap(({ kind, id }) =>
      kind === "bbox" && id !== undefined && !kept.has(id) ? [id] : [],
    ),
  );
}

function brokenRule(
  { x1, y1, x2, y2 }: Bounds,
  area: number,
  share: number | undefined,
  rules: LabelRules,
): DropReason | undefined {
  if (share !== undefined && share < NOTHING) return "covered";
  if (isBelow(area, rules.min_area)) return "min_area";
  if (isBelow(share ?? 1, rules.min_visibility)) return "min_visibility";
  if (isBelow(x2 - x1, rules.min_width)) return "min_width";
  if (isBelow(y2 - y1, rules.min_height)) return "min_height";
  return undefined;
}

/** The share that rounding leaves of a label covered by several rectangles side by side. */
const NOTHING = 1e-9;

/** Below by more than the rounding of a chain of warps. */
function isBelow(value: number, least: number): boolean {
  return value < least - 1e-9 * Math.max(1, least);
}

function uncut(polygon: Polygon): Polygon {
  return polygon.whole === undefined || polygon.oriented !== undefined
    ? polygon
    : { ...polygon, points: polygon.whole };
}
