import type { Size } from "../image.ts";
import type { Box, Keypoint, Labels, Polygon, Tag } from "./labels.ts";
import { translation } from "./matrix.ts";
import { moveLabels } from "./move-labels.ts";
import type { WarpEdge } from "./warp.ts";

const EDGE: WarpEdge = {
  border: "constant",
  fill: "automatic",
  fillMask: 0,
  interpolation: "nearest",
};

/** Labels of another source, marked as its own: their ids cannot meet those of the image, nor their places in its lists. */
export function labelsOfOther(labels: Labels, source: number): Labels {
  return retag({ ...labels, dropped: [] }, ({ index: _index, ...tag }) => ({
    ...tag,
    source,
    ...(tag.id === undefined ? {} : { id: `${source}/${tag.id}` }),
  }));
}

/** Labels shown once more, told apart by their ids; what was dropped before is not told again. */
export function copyLabels(labels: Labels, copy: number): Labels {
  return retag({ ...labels, dropped: [] }, (tag) =>
    tag.id === undefined ? tag : { ...tag, id: `${tag.id}/copy ${copy}` },
  );
}

/** Labels that count less; weights multiply. */
export function weighLabels(labels: Labels, weight: number): Labels {
  return retag(labels, (tag) => ({ ...tag, weight: (tag.weight ?? 1) * weight }));
}

/** All labels of both. */
export function mergeLabels(first: Labels, second: Labels): Labels {
  return {
    boxes: [...first.boxes, ...second.boxes],
    keypoints: [...first.keypoints, ...second.keypoints],
    polygons: [...first.polygons, ...second.polygons],
    dropped: [...(first.dropped ?? []), ...(second.dropped ?? [])],
  };
}

/** Labels of a picture of which only a rectangle is left, in its place. */
export function cutLabels(
  labels: Labels,
  size: Size,
  rectangle: Size & { readonly x: number; readonly y: number },
): Labels {
  const { x, y, width, height } = rectangle;
  const inside = moveLabels(labels, { matrix: translation(-x, -y), width, height, edge: EDGE });
  const { width: toWidth, height: toHeight } = size;
  const back = { matrix: translation(x, y), width: toWidth, height: toHeight, edge: EDGE };
  return moveLabels(inside, back);
}

function retag(labels: Labels, change: (tag: Tag) => Tag): Labels {
  return {
    ...labels,
    boxes: labels.boxes.map((box): Box => ({ ...untagged(box), ...change(tagOf(box)) })),
    keypoints: labels.keypoints.map((keypoint): Keypoint => ({
      ...untagged(keypoint),
      ...change(tagOf(keypoint)),
    })),
    polygons: labels.polygons.map((polygon): Polygon => ({
      ...untagged(polygon),
      ...change(tagOf(polygon)),
    })),
  };
}

function tagOf({ label, id, index, source, weight }: Tag): Tag {
  return {
    ...(label === undefined ? {} : { label }),
    ...(id === undefined ? {} : { id }),
    ...(index === undefined ? {} : { index }),
    ...(source === undefined ? {} : { source }),
    ...(weight === undefined ? {} : { weight }),
  };
}

function untagged<T extends Tag>({
  label: _label,
  id: _id,
  index: _index,
  source: _source,
  weight: _weight,
  ...rest
}: T): Omit<T, keyof Tag> {
  return rest;
}
