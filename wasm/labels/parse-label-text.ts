import { invalidLabels } from "./invalid-labels.ts";
import { LABEL_LIMITS, parseLabelRequest, type LabelRequest } from "./schema.ts";

/** The label parameters of a query, decoded. */
export interface LabelTexts {
  /** `x,y,w,h,label;…` in `bboxFormat`; five or eight numbers where that is `oriented`. */
  readonly bboxes?: string;
  readonly bboxFormat?: string;
  /** `x,y,label;…` */
  readonly keypoints?: string;
  /** `x1,y1,x2,y2,…,label;…` */
  readonly polygons?: string;
}

/**
 * Labels from query texts. The label behind the numbers may be left out, and holds neither comma nor semicolon (JSON
 * has no such limit).
 * @throws EngineError `invalid-labels` that says which label and why.
 */
export function parseLabelText(texts: LabelTexts): LabelRequest {
  const oriented = texts.bboxFormat === "oriented";
  return parseLabelRequest({
    ...(texts.bboxFormat === undefined ? {} : { bbox_format: texts.bboxFormat }),
    bboxes: entries(texts.bboxes, "bboxes").map((fields, index) => {
      const place = `bboxes[${index}]`;
      const count = oriented && fields.length >= 8 ? 8 : oriented ? 5 : 4;
      const shape = oriented
        ? "x,y,width,height,angle,label or x1,y1,x2,y2,x3,y3,x4,y4,label"
        : "four numbers and a label";
      const { numbers, label } = split(fields, count, place, shape);
      return { bbox: numbers, ...label };
    }),
    keypoints: entries(texts.keypoints, "keypoints").map((fields, index) => {
      const { numbers, label } = split(fields, 2, `keypoints[${index}]`, "x,y,label");
      return { x: numbers[0], y: numbers[1], ...label };
    }),
    polygons: entries(texts.polygons, "polygons").map((fields, index) => {
      // An odd field can only be the label: coordinates come in pairs.
      const count = fields.length - (fields.length % 2);
      const shape = "x1,y1,x2,y2,x3,y3,…,label";
      const { numbers, label } = split(fields, count, `polygons[${index}]`, shape);
      return { points: numbers, ...label };
    }),
  });
}

function entries(text: string | undefined, name: string): string[][] {
  if (text === undefined || text.trim() === "") return [];
  // A semicolon at the end is no further label.
  const parts = text
    .trim()
    .replace(/;$/, "")
    .split(";", LABEL_LIMITS.labels + 1);
  return parts.map((part, index) => {
    if (part.trim() === "") throw invalidLabels(`${name}[${index}] is empty.`);
    return part.split(",");
  });
}

function split(
  fields: readonly string[],
  count: number,
  place: string,
  shape: string,
): { numbers: number[]; label: { label?: string } } {
  if (fields.length < count || fields.length > count + 1) {
    throw invalidLabels(`${place} must be written ${shape}; it has ${fields.length} fields.`);
  }
  const numbers = fields.slice(0, count).map((field) => readNumber(field, place, shape));
  const label = fields[count]?.trim() ?? "";
  return { numbers, label: label === "" ? {} : { label } };
}

function readNumber(field: string, place: string, shape: string): number {
  const text = field.trim();
  const value = Number(text);
  // Number() also reads "", "0x10" and "Infinity", none of which is a coordinate.
  if (/^[-+]?[\d.][\d.eE+-]*$/.test(text) && Number.isFinite(value)) return value;
  throw invalidLabels(`${place} must be written ${shape}; "${text.slice(0, 32)}" is not a number.`);
}
