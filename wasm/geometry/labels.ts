/** An axis-aligned box in continuous pixel coordinates of the image it belongs to. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly label?: string;
  readonly id?: string | number;
}

/** A place in continuous pixel coordinates; angle in degrees counter-clockwise, scale in pixels. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  readonly angle?: number;
  readonly scale?: number;
  readonly label?: string;
  readonly visible: boolean;
}

/** A closed outline: x1, y1, x2, y2, … in continuous pixel coordinates. */
export interface Polygon {
  readonly points: readonly number[];
  readonly label?: string;
}

/** What moves with the pixels besides the mask. */
export interface Labels {
  readonly boxes: readonly Box[];
  readonly keypoints: readonly Keypoint[];
  readonly polygons: readonly Polygon[];
}

export const NO_LABELS: Labels = { boxes: [], keypoints: [], polygons: [] };
