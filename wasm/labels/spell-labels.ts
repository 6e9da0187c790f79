import { coordinateFrom } from "../geometry/formats.ts";
import type { LabelRequest } from "./schema.ts";

/** Labels as the texts of a query. */
export interface SpeltLabels {
  readonly parameters: readonly (readonly [name: string, text: string])[];
  /** Whether they read as the same request; else rules, ids, angles or names that a text cannot hold were left out. */
  readonly exact: boolean;
}

type Name = string | number | undefined;

/** The canonical texts: numbers as short as they can be, a name behind them where it fits. */
export function spellLabels(labels: LabelRequest): SpeltLabels {
  const { bbox_format: format, keypoint_format: keypointFormat } = labels;
  const bboxes = labels.bboxes.map(({ bbox, label }) => spell(bbox, label));
  const keypoints = labels.keypoints.map(({ x, y, label }) =>
    spell([coordinateFrom(x, keypointFormat), coordinateFrom(y, keypointFormat)], label),
  );
  const polygons = labels.polygons.map(({ points, label }) => spell(points, label));
  const parameters = [
    ["bbox_format", format === "coco" ? "" : format],
    ["bboxes", bboxes.join(";")],
    ["keypoints", keypoints.join(";")],
    ["polygons", polygons.join(";")],
  ] as const;
  return { parameters: parameters.filter(([, text]) => text !== ""), exact: isPlain(labels) };
}

/** Whether boxes follow polygons of their id, so that ids decide where they are. */
export function hasLinkedBoxes({ bboxes, polygons }: LabelRequest): boolean {
  const ids = new Set(polygons.map(({ id }) => id));
  return bboxes.some(({ id }) => id !== undefined && ids.has(id));
}

function spell(numbers: readonly number[], label: Name): string {
  // Adding 0 turns −0 into 0.
  const texts = numbers.map((value) => String(value + 0));
  return (fits(label) && label !== undefined ? [...texts, label] : texts).join(",");
}

/** Whether a text gives the name back as it is: no separator in it, no blank around it, and no number. */
function fits(label: Name): boolean {
  if (label === undefined) return true;
  if (typeof label !== "string" || label === "" || label !== label.trim()) return false;
  return !/[,;]/.test(label) && label.isWellFormed();
}

function isPlain(labels: LabelRequest): boolean {
  const { keypoint_format: format, min_area, min_visibility, min_width, min_height } = labels;
  const rules = [min_area, min_visibility, min_width, min_height].some((least) => least > 0);
  if (format !== "xy" || rules || !labels.clip || labels.drop_keypoints) return false;
  const tagged = [...labels.bboxes, ...labels.keypoints, ...labels.polygons];
  // Without any, a text could not even say that there are labels.
  if (tagged.length === 0 || !tagged.every(({ label, id }) => fits(label) && id === undefined)) {
    return false;
  }
  return labels.keypoints.every(
    ({ angle, scale, visible }) => angle === undefined && scale === undefined && visible === true,
  );
}
