import { boundsOf, boundsOfAll, type Bounds } from "../geometry/boxes.ts";
import type { Box, Keypoint, Labels, Polygon } from "../geometry/labels.ts";

/** Labels that speak of one thing. */
export interface LabelledObject {
  /** What it is known by: its box, else its polygons, else its keypoints. */
  readonly kind: "box" | "polygon" | "keypoints";
  readonly label?: string;
  readonly id?: string | number;
  /** Its box, or what encloses its polygons, or else its keypoints; absent where none of them has an area. */
  readonly bounds?: Bounds;
  readonly polygons: readonly Polygon[];
  readonly keypoints: readonly Keypoint[];
  /** Whether part of it was cut off or covered. */
  readonly truncated: boolean;
}

/** The class of what has no label. */
export const UNNAMED = "object";

/** The class of keypoints that belong to no box or polygon. */
const LOOSE_KEYPOINTS = "keypoints";

/**
 * Labels gathered into objects by the id that they share: every box, then polygons without a box, then keypoints
 * without either. Keypoints without an id are one object together.
 */
export function objectsOf({ boxes, polygons, keypoints }: Labels): LabelledObject[] {
  const polygonsOf = groupById(polygons.filter(({ oriented }) => oriented === undefined));
  const keypointsOf = groupById(keypoints);
  const taken = new Set<string | number>();
  const partsOf = (id: string | number | undefined) => {
    if (id === undefined || taken.has(id)) return { polygons: [], keypoints: [] };
    taken.add(id);
    return { polygons: polygonsOf.get(id) ?? [], keypoints: keypointsOf.get(id) ?? [] };
  };

  const withBox = boxes.map((box) => describe(box, boundsAlone(box), partsOf(box.id)));
  const withOutline = polygons.flatMap((polygon): LabelledObject[] => {
    const { id, oriented } = polygon;
    if (id === undefined || oriented !== undefined) {
      return [describe(polygon, undefined, { polygons: [polygon], keypoints: [] })];
    }
    return taken.has(id) ? [] : [describe(polygon, undefined, partsOf(id))];
  });
  const withPoints = [...keypointsOf].flatMap(([id, group]): LabelledObject[] =>
    taken.has(id)
      ? []
      : [describe({ id, label: LOOSE_KEYPOINTS }, undefined, { polygons: [], keypoints: group })],
  );
  const loose = keypoints.filter(({ id }) => id === undefined);
  const rest =
    loose.length === 0
      ? []
      : [describe({ label: LOOSE_KEYPOINTS }, undefined, { polygons: [], keypoints: loose })];
  return [...withBox, ...withOutline, ...withPoints, ...rest];
}

type Parts = Pick<LabelledObject, "polygons" | "keypoints">;
type Named = Pick<Box, "label" | "id" | "share">;

function describe(
  { label, id, share }: Named,
  box: Bounds | undefined,
  { polygons, keypoints }: Parts,
): LabelledObject {
  const name = label ?? polygons.find((polygon) => polygon.label !== undefined)?.label;
  const bounds = box ?? around(polygons, keypoints);
  return {
    kind: box === undefined ? (polygons.length > 0 ? "polygon" : "keypoints") : "box",
    ...(name === undefined ? {} : { label: name }),
    ...(id === undefined ? {} : { id }),
    ...(bounds === undefined ? {} : { bounds }),
    polygons,
    keypoints,
    truncated: share !== undefined && share < 1 - 1e-9,
  };
}

function boundsAlone({ x1, y1, x2, y2 }: Bounds): Bounds {
  return { x1, y1, x2, y2 };
}

function around(polygons: readonly Polygon[], keypoints: readonly Keypoint[]): Bounds | undefined {
  if (polygons.length > 0) return boundsOfAll(polygons.map(({ points }) => points));
  const placed = keypoints.filter(({ lost, unlabelled }) => lost !== "outside" && !unlabelled);
  const bounds = boundsOf(placed.flatMap(({ x, y }) => [x, y]));
  return bounds !== undefined && bounds.x2 > bounds.x1 && bounds.y2 > bounds.y1
    ? bounds
    : undefined;
}

function groupById<T extends { readonly id?: string | number }>(
  items: readonly T[],
): Map<string | number, T[]> {
  const groups = new Map<string | number, T[]>();
  for (const item of items) {
    if (item.id === undefined) continue;
    const group = groups.get(item.id);
    if (group === undefined) groups.set(item.id, [item]);
    else group.push(item);
  }
  return groups;
}

/** The class names of objects, each once, in code unit order. */
export function classNames(objects: readonly LabelledObject[]): string[] {
  return [...new Set(objects.map(({ label }) => label ?? UNNAMED))].toSorted();
}
