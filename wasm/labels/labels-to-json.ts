import {
  boundsTo,
  cocoVisibility,
  coordinateTo,
  tidyPixels,
  type BoxFormat,
} from "../geometry/formats.ts";
import type { DroppedLabel, Keypoint, Labels, Polygon, Tag } from "../geometry/labels.ts";
import { orientedBoxAround } from "../geometry/oriented-boxes.ts";
import type { Size } from "../image.ts";
import { roundSignificant } from "../math.ts";
import type { BboxFormat, LabelRequest } from "./schema.ts";

type Name = string | number;

interface NamedJson {
  readonly label?: Name;
  readonly id?: Name;
  /** The other source that it came with, 1 for the first. */
  readonly source?: number;
  /** How much it counts where pictures were mixed, 0…1. */
  readonly weight?: number;
}

/** Labels as they go over the wire, in the formats that they came in. */
export interface LabelsJson {
  readonly bbox_format: BboxFormat;
  /** Absent for continuous coordinates. */
  readonly keypoint_format?: "coco";
  readonly bboxes: readonly (NamedJson & { readonly bbox: readonly number[] })[];
  readonly keypoints: readonly (NamedJson & {
    readonly x: number;
    readonly y: number;
    readonly angle?: number;
    readonly scale?: number;
    /** COCO's 0, 1 or 2 in keypoint_format coco, else true or false. */
    readonly visible: boolean | number;
  })[];
  readonly polygons: readonly (NamedJson & { readonly points: readonly number[] })[];
  readonly dropped: readonly DroppedLabel[];
}

/**
 * Labels of a result of the given size in the formats of their request; names that came as numbers go back as numbers.
 * Pixels have six decimals, shares nine.
 */
export function labelsToJson(labels: Labels, request: LabelRequest, size: Size): LabelsJson {
  const { bbox_format: format, keypoint_format: keypointFormat } = request;
  const oriented = labels.polygons.filter((polygon) => polygon.oriented !== undefined);
  const plain = labels.polygons.filter((polygon) => polygon.oriented === undefined);
  return {
    bbox_format: format,
    ...(keypointFormat === "coco" ? { keypoint_format: keypointFormat } : {}),
    bboxes:
      format === "oriented"
        ? oriented.map((polygon) => ({
            bbox: orientedNumbers(polygon),
            ...names(polygon, request.bboxes),
          }))
        : labels.boxes.map((box) => ({
            bbox: boundsTo(box, format satisfies BoxFormat, size),
            ...names(box, request.bboxes),
          })),
    keypoints: labels.keypoints.map((keypoint) => keypointJson(keypoint, request)),
    polygons: plain.map((polygon) => ({
      points: polygon.points.map((value) => tidyPixels(value)),
      ...names(polygon, request.polygons),
    })),
    dropped: labels.dropped ?? [],
  };
}

/** The five numbers of an oriented box, or its four corners where it came so, to six decimals. */
function orientedNumbers(polygon: Polygon): number[] {
  const corners = polygon.whole ?? polygon.points;
  const numbers = polygon.oriented === "corners" ? corners : orientedBoxAround(corners);
  return numbers.map((value) => tidyPixels(value));
}

function keypointJson(keypoint: Keypoint, request: LabelRequest): LabelsJson["keypoints"][number] {
  const format = request.keypoint_format;
  const { x, y, angle, scale, visible } = keypoint;
  return {
    x: coordinateTo(x, format),
    y: coordinateTo(y, format),
    ...(angle === undefined ? {} : { angle: tidyPixels(angle) }),
    ...(scale === undefined ? {} : { scale: tidyPixels(scale) }),
    visible: format === "coco" ? cocoVisibility(keypoint) : visible,
    ...names(keypoint, request.keypoints),
  };
}

/** The names as they were given, where the request still knows them. */
function names(
  { label, id, index, source, weight }: Tag,
  given: readonly { readonly label?: Name | undefined }[],
): NamedJson {
  const original = index === undefined ? label : (given[index]?.label ?? label);
  return {
    ...(original === undefined ? {} : { label: original }),
    ...(id === undefined ? {} : { id }),
    ...(source === undefined ? {} : { source }),
    ...(weight === undefined ? {} : { weight: roundSignificant(weight) }),
  };
}
