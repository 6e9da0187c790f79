import { boundsFrom } from "../geometry/formats.ts";
import type { Box, Keypoint, Labels, Polygon } from "../geometry/labels.ts";
import type { Size } from "../image.ts";
import { invalidLabels } from "./invalid-labels.ts";
import { LABEL_LIMITS } from "./schema.ts";
import { settleLabels, type SettledLabels } from "./settle-labels.ts";
import type { YoloTask } from "./to-yolo.ts";

export interface YoloSource {
  /** Of the image that the labels lie in. */
  readonly size: Size;
  /** Names by class number; a class without a name is called by its number. */
  readonly classes?: readonly string[];
  /** Absent: a line of five numbers is a box, one of seven or more an outline. */
  readonly task?: YoloTask;
  /** Numbers of a keypoint in `pose`: 2 without a flag, 3 (the default) with one. */
  readonly keypointNumbers?: 2 | 3;
}

/** Most characters of a text that is read. */
const MAX_LENGTH = 4 * 1024 * 1024;

/**
 * The labels of a YOLO text: boxes, outlines, boxes with keypoints (sharing the line's number as id) or four corners.
 * Boxes that reach beyond the image by rounding are cut with a note; those outside are listed under `dropped`.
 * @throws EngineError `invalid-labels` that names the line.
 */
export function fromYolo(text: string, source: YoloSource): SettledLabels {
  if (text.length > MAX_LENGTH) throw invalidLabels("The YOLO text is too long.");
  const lines = text.split(/\r\n|\n|\r/).entries();
  const filled = [...lines].filter(([, line]) => line.trim() !== "");
  if (filled.length > LABEL_LIMITS.labels) {
    throw invalidLabels(`An image may have ${LABEL_LIMITS.labels} labels at most.`);
  }
  const parts = filled.map(([row, line], index) => readLine(line, row + 1, index, source));
  const labels: Labels = {
    boxes: parts.flatMap(({ box }) => (box === undefined ? [] : [box])),
    polygons: parts.flatMap(({ polygon }) => (polygon === undefined ? [] : [polygon])),
    keypoints: parts.flatMap(({ keypoints }) => keypoints ?? []),
  };
  return settleLabels(labels, source.size, true);
}

interface Line {
  readonly box?: Box;
  readonly polygon?: Polygon;
  readonly keypoints?: readonly Keypoint[];
}

function readLine(line: string, row: number, index: number, source: YoloSource): Line {
  const [number, ...values] = line
    .trim()
    .split(/\s+/)
    .map((field) => readNumber(field, row));
  if (number === undefined || !Number.isSafeInteger(number) || number < 0) {
    throw invalidLabels(`Line ${row} must begin with a class number.`);
  }
  const tag = { index, label: source.classes?.[number] ?? String(number) };
  const { size, task = values.length === 4 ? "detect" : "segment" } = source;
  if (task === "segment" || task === "oriented") {
    const count = values.length;
    const fits = task === "oriented" ? count === 8 : count >= 6 && count % 2 === 0;
    if (!fits) throw wrongLength(row, count);
    const points = values.map((value, at) => value * (at % 2 === 0 ? size.width : size.height));
    return {
      polygon: { ...tag, points, ...(task === "oriented" ? { oriented: "corners" as const } : {}) },
    };
  }
  const [x = NaN, y = NaN, width = NaN, height = NaN, ...rest] = values;
  const step = source.keypointNumbers ?? 3;
  if (values.length < 4 || (task === "detect" ? rest.length > 0 : rest.length % step !== 0)) {
    throw wrongLength(row, values.length);
  }
  const bounds = boundsFrom([x, y, width, height], "yolo", size);
  if (task === "detect") return { box: { ...tag, ...bounds } };
  const id = index + 1;
  return { box: { ...tag, id, ...bounds }, keypoints: readKeypoints(rest, step, id, size) };
}

function readKeypoints(values: readonly number[], step: 2 | 3, id: number, size: Size): Keypoint[] {
  return Array.from({ length: values.length / step }, (_, index): Keypoint => {
    const [x = 0, y = 0, flag = 2] = values.slice(index * step, (index + 1) * step);
    // Without flags, the corner of the picture is what is written for a keypoint that is not there.
    const absent = flag === 0 || (step === 2 && x === 0 && y === 0);
    return {
      id,
      x: x * size.width,
      y: y * size.height,
      visible: !absent && flag !== 1,
      ...(absent ? { unlabelled: true as const } : {}),
    };
  });
}

function readNumber(field: string, row: number): number {
  const value = /^[-+]?[\d.][\d.eE+-]*$/.test(field) ? Number(field) : NaN;
  if (Number.isFinite(value) && Math.abs(value) <= LABEL_LIMITS.coordinate) return value;
  throw invalidLabels(`Line ${row}: "${field.slice(0, 32)}" is not a number.`);
}

function wrongLength(row: number, count: number) {
  return invalidLabels(`Line ${row} has ${count} numbers after the class, which is no YOLO label.`);
}
