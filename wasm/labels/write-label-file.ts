import type { LabelledDraw } from "../contract.ts";
import { NO_LABELS } from "../geometry/labels.ts";
import { classNames, objectsOf } from "./objects.ts";
import { toCoco } from "./to-coco.ts";
import { toVoc } from "./to-voc.ts";
import { toYolo, type YoloTask } from "./to-yolo.ts";

export const LABEL_FILES = ["coco", "yolo", "voc"] as const;
export type LabelFile = (typeof LABEL_FILES)[number];

/** Labels as a file of another program. */
export interface LabelText {
  readonly text: string;
  readonly mediaType: string;
}

/** The labels of one draw; `fileName` is that of the picture, which COCO and VOC name. */
export function writeLabelFile(file: LabelFile, draw: LabelledDraw, fileName: string): LabelText {
  return WRITERS[file](draw, fileName);
}

type Writer = (draw: LabelledDraw, fileName: string) => LabelText;

const WRITERS: Record<LabelFile, Writer> = {
  coco: (draw, fileName) => {
    const categories = numberClasses(draw).map(([name, number]) => ({ id: number, name }));
    const text = toCoco(draw.labels ?? NO_LABELS, { size: sizeOf(draw), fileName, categories });
    return { text, mediaType: "application/json" };
  },
  voc: (draw, fileName) => {
    const text = toVoc(draw.labels ?? NO_LABELS, { size: sizeOf(draw), fileName });
    return { text, mediaType: "application/xml" };
  },
  yolo: (draw) => {
    // YOLO counts from 0: a class stands at its number, or one before it where COCO's begin at 1.
    const first = hasNumbers(draw) ? 0 : 1;
    const names = new Map(numberClasses(draw).map(([name, number]) => [number - first, name]));
    const length = Math.max(-1, ...names.keys()) + 1;
    const classes = Array.from({ length }, (_, number) => names.get(number) ?? String(number));
    const options = { size: sizeOf(draw), task: taskOf(draw), classes };
    return { text: toYolo(draw.labels ?? NO_LABELS, options).text, mediaType: "text/plain" };
  },
};

function sizeOf({ width, height }: LabelledDraw) {
  return { width, height };
}

/** Whether the names of all given classes are numbers themselves, up to 9999. */
function hasNumbers({ classes }: LabelledDraw): boolean {
  return classes.length > 0 && classes.every((name) => /^(?:0|[1-9]\d{0,3})$/.test(name));
}

/**
 * Every class and its number in COCO. They depend on the labels that were given, so that a label that is lost moves no
 * other's number: names sorted, from 1; names that are numbers keep them. Classes that only the result has, such as
 * that of keypoints without a box, follow.
 */
function numberClasses(draw: LabelledDraw): (readonly [name: string, number: number])[] {
  const { classes: given, labels = NO_LABELS } = draw;
  const numbered = given.map(
    (name, index) => [name, hasNumbers(draw) ? Number(name) : index + 1] as const,
  );
  const next = Math.max(0, ...numbered.map(([, number]) => number)) + 1;
  const added = classNames(objectsOf(labels)).filter((name) => !given.includes(name));
  return [...numbered, ...added.map((name, index) => [name, next + index] as const)];
}

/** Oriented boxes as corners; polygons without any box as outlines; boxes that keypoints belong to with these. */
function taskOf({ labels = NO_LABELS }: LabelledDraw): YoloTask {
  const { boxes, polygons, keypoints } = labels;
  if (polygons.some(({ oriented }) => oriented !== undefined)) return "oriented";
  const ids = new Set(boxes.flatMap(({ id }) => (id === undefined ? [] : [id])));
  if (keypoints.some(({ id }) => id !== undefined && ids.has(id))) return "pose";
  return boxes.length === 0 && polygons.length > 0 ? "segment" : "detect";
}
