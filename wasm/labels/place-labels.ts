import {
  boundsFrom,
  coordinateFrom,
  type BoxFormat,
  type FourNumbers,
} from "../geometry/formats.ts";
import type { Box, Keypoint, Labels, Polygon, Tag } from "../geometry/labels.ts";
import { cornersOf, type OrientedBox } from "../geometry/oriented-boxes.ts";
import type { Size } from "../image.ts";
import { invalidLabels } from "./invalid-labels.ts";
import type { LabelRequest } from "./schema.ts";
import { settleLabels, type SettledLabels } from "./settle-labels.ts";

/**
 * Requested labels in the continuous pixel coordinates of an image of the given size (after its orientation is applied).
 * Boxes that cross the edge are clipped with a note.
 * @throws EngineError `invalid-labels` for a box with no area inside the image.
 */
export function placeLabels(request: LabelRequest, size: Size): SettledLabels {
  const { bbox_format: format, bboxes, keypoints, polygons } = request;
  const labels: Labels = {
    boxes:
      format === "oriented" ? [] : bboxes.map((box, index) => placeBox(box, index, format, size)),
    keypoints: keypoints.map((keypoint, index) =>
      placeKeypoint(keypoint, index, request.keypoint_format),
    ),
    polygons: [
      ...(format === "oriented" ? bboxes.map((box, index) => placeOriented(box, index)) : []),
      ...polygons.map((polygon, index): Polygon => ({
        ...tag(polygon, index),
        points: polygon.points,
      })),
    ],
  };
  const settled = settleLabels(labels, size, request.clip);
  const lost = settled.labels.dropped?.find(({ kind }) => kind === "bbox");
  if (lost !== undefined) {
    const given = bboxes[lost.index]?.bbox.join(", ") ?? "";
    throw invalidLabels(
      `labels.bboxes[${lost.index}] [${given}] in ${format} has no area inside the image of ${size.width}×${size.height} pixels.`,
    );
  }
  return settled;
}

type Given<K extends "bboxes" | "keypoints" | "polygons"> = LabelRequest[K][number];

function tag({ label, id }: { label?: Name; id?: Name }, index: number): Tag {
  return {
    index,
    ...(label === undefined ? {} : { label: String(label) }),
    ...(id === undefined ? {} : { id }),
  };
}

type Name = string | number | undefined;

function placeBox(given: Given<"bboxes">, index: number, format: BoxFormat, size: Size): Box {
  const [a = NaN, b = NaN, c = NaN, d = NaN] = given.bbox;
  const numbers: FourNumbers = [a, b, c, d];
  return { ...tag(given, index), ...boundsFrom(numbers, format, size) };
}

function placeOriented(given: Given<"bboxes">, index: number): Polygon {
  const { bbox } = given;
  if (bbox.length === 8) return { ...tag(given, index), points: bbox, oriented: "corners" };
  const [x = NaN, y = NaN, width = NaN, height = NaN, angle = NaN] = bbox;
  if (width <= 0 || height <= 0) {
    throw invalidLabels(`labels.bboxes[${index}] must have a width and a height above 0.`);
  }
  const oriented: OrientedBox = [x, y, width, height, angle];
  return { ...tag(given, index), points: cornersOf(oriented), oriented: "angle" };
}

function placeKeypoint(
  given: Given<"keypoints">,
  index: number,
  format: LabelRequest["keypoint_format"],
): Keypoint {
  const { x, y, angle, scale, visible } = given;
  return {
    ...tag(given, index),
    x: coordinateFrom(x, format),
    y: coordinateFrom(y, format),
    ...(angle === undefined ? {} : { angle }),
    ...(scale === undefined ? {} : { scale }),
    visible: visible === true || visible === 2,
    ...(visible === 0 ? { unlabelled: true as const } : {}),
  };
}
