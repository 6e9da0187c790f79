import { boundsTo, cocoVisibility, tidyShare } from "../geometry/formats.ts";
import type { Keypoint, Labels, Polygon } from "../geometry/labels.ts";
import { cornersOf, orientedBoxAround } from "../geometry/oriented-boxes.ts";
import type { Size } from "../image.ts";
import { invalidLabels } from "./invalid-labels.ts";
import { classNames, objectsOf, UNNAMED, type LabelledObject } from "./objects.ts";

/** What a line says after the class: a box; an outline; a box and keypoints; four corners. */
const YOLO_TASKS = ["detect", "segment", "pose", "oriented"] as const;
export type YoloTask = (typeof YOLO_TASKS)[number];

export interface YoloOptions {
  /** Of the image that the labels lie in. */
  readonly size: Size;
  /** `detect` unless given. */
  readonly task?: YoloTask;
  /** Names by class number; absent: the labels' own, sorted. */
  readonly classes?: readonly string[];
}

export interface YoloText {
  /** A line for each label, each with its end; empty where there are none. */
  readonly text: string;
  readonly classes: readonly string[];
}

/**
 * YOLO's text as Ultralytics reads it: class number, then shares of the sides to nine decimals. Polygons count as
 * boxes in `detect`, boxes as rectangles in `segment` and `oriented`; an object of several polygons has a line for
 * each. `pose` pads every line to the longest, and 0 0 0 is a keypoint that is not there.
 * @throws EngineError `invalid-labels` for a class that is not among the given ones.
 */
export function toYolo(labels: Labels, options: YoloOptions): YoloText {
  const { size, task = "detect" } = options;
  const objects = objectsOf(labels).filter(({ kind }) => kind !== "keypoints");
  const classes = options.classes ?? classNames(objects);
  const numbers = new Map(classes.map((name, index) => [name, index]));
  const slots = Math.max(0, ...objects.map(({ keypoints }) => keypoints.length));
  const lines = objects.flatMap((object) => {
    const name = object.label ?? UNNAMED;
    const number = numbers.get(name);
    if (number === undefined) {
      throw invalidLabels(`The class "${name.slice(0, 64)}" is not among the given classes.`);
    }
    return rows(object, task, size, slots).map((row) => `${[number, ...row].join(" ")}\n`);
  });
  return { text: lines.join(""), classes };
}

function rows(object: LabelledObject, task: YoloTask, size: Size, slots: number): number[][] {
  const { bounds, polygons, keypoints } = object;
  if (bounds === undefined) return [];
  const box = boundsTo(bounds, "yolo", size);
  const { x1, y1, x2, y2 } = bounds;
  const rectangle = [x1, y1, x2, y1, x2, y2, x1, y2];
  if (task === "detect") return [[...box]];
  if (task === "pose") return [[...box, ...triplets(keypoints, size, slots)]];
  if (task === "segment" && polygons.length > 0) {
    return polygons.map(({ points }) => shares(points, size));
  }
  const corners =
    task === "oriented" ? polygons.flatMap((polygon) => orientedCorners(polygon)) : [];
  return [shares(corners.length === 8 ? corners : rectangle, size)];
}

/** The corners of an oriented box; nothing for a plain polygon. */
function orientedCorners({ oriented, whole, points }: Polygon): readonly number[] {
  if (oriented === undefined) return [];
  const corners = whole ?? points;
  return oriented === "corners" ? corners : fit(corners);
}

function fit(corners: readonly number[]): number[] {
  return cornersOf(orientedBoxAround(corners));
}

function triplets(keypoints: readonly Keypoint[], size: Size, slots: number): number[] {
  return Array.from({ length: slots }, (_, index) => {
    const keypoint = keypoints[index];
    const flag = keypoint === undefined ? 0 : cocoVisibility(keypoint);
    if (keypoint === undefined || flag === 0) return [0, 0, 0];
    return [...shares([keypoint.x, keypoint.y], size), flag];
  }).flat();
}

function shares(points: readonly number[], { width, height }: Size): number[] {
  return points.map((value, index) => tidyShare(value / (index % 2 === 0 ? width : height)));
}
