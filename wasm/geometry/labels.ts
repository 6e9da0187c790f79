/** The four edges of an axis-aligned box in continuous pixel coordinates. */
export interface Bounds {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** What a label carries along unchanged. */
export interface Tag {
  readonly label?: string;
  /** Names an object: its box, polygons and keypoints share it. */
  readonly id?: string | number;
  /** Place in the list that it came from, 0-based: told when the label is dropped. */
  readonly index?: number;
  /** The other source (1 is the first) that it came with; absent for those of the image itself. */
  readonly source?: number;
  /** How much it counts, 0…1, where pictures were mixed. */
  readonly weight?: number;
}

/** An axis-aligned box in continuous pixel coordinates of the image it belongs to. */
export interface Box extends Tag, Bounds {
  /** How much of it is still to be seen, 0…1 of its area; kept up to date where given. */
  readonly share?: number;
  /** The same box as if the picture had no edge; moved where given. */
  readonly whole?: Bounds;
}

/** A place in continuous pixel coordinates; angle in degrees counter-clockwise, scale in pixels. */
export interface Keypoint extends Tag {
  readonly x: number;
  readonly y: number;
  readonly angle?: number;
  readonly scale?: number;
  readonly visible: boolean;
  /** A place kept only for the count and order: nobody said where it is, and it never moves. */
  readonly unlabelled?: true;
  /** What made it invisible on the way. */
  readonly lost?: "outside" | "covered";
}

/** A closed outline: x1, y1, x2, y2, … in continuous pixel coordinates. */
export interface Polygon extends Tag {
  readonly points: readonly number[];
  /** How much of it is still to be seen, 0…1 of its area; kept up to date where given. */
  readonly share?: number;
  /** The same outline as if the picture had no edge; moved where given. */
  readonly whole?: readonly number[];
  /** An oriented box, given by its angle or by its corners; `whole` then holds the four corners. */
  readonly oriented?: "angle" | "corners";
}

/**
 * Why a label is gone: nothing of it lies inside, it is covered, it breaks the rule of that name, or its object's box
 * is gone.
 */
export type DropReason =
  | "outside"
  | "covered"
  | "min_area"
  | "min_visibility"
  | "min_width"
  | "min_height"
  | "box_dropped";

/** A label that a step or a rule took away. */
export interface DroppedLabel {
  readonly kind: "bbox" | "keypoint" | "polygon";
  readonly index: number;
  readonly label?: string;
  readonly id?: string | number;
  readonly source?: number;
  readonly reason: DropReason;
}

/** What moves with the pixels besides the mask. */
export interface Labels {
  readonly boxes: readonly Box[];
  readonly keypoints: readonly Keypoint[];
  readonly polygons: readonly Polygon[];
  /** In the order of their going. */
  readonly dropped?: readonly DroppedLabel[];
}

export const NO_LABELS: Labels = { boxes: [], keypoints: [], polygons: [] };

/** The note of a label's going; `position` stands in where the label does not know its index. */
export function dropped(
  kind: DroppedLabel["kind"],
  { label, id, index, source }: Tag,
  position: number,
  reason: DropReason,
): DroppedLabel {
  return {
    kind,
    index: index ?? position,
    ...(label === undefined ? {} : { label }),
    ...(id === undefined ? {} : { id }),
    ...(source === undefined ? {} : { source }),
    reason,
  };
}
