import { parseLabelText } from "../../wasm/labels/parse-label-text.ts";
import { type LabelRequest, parseLabelRequest } from "../../wasm/labels/schema.ts";
import { asRefusal } from "../about.ts";
import { AppError } from "../error.ts";
import type { Fields } from "./parameters.ts";

const TEXTS = ["bboxes", "keypoints", "polygons"] as const;

/**
 * The labels of the source: `labels` as JSON, or the texts of a query. Undefined where there are none; an empty list in
 * JSON is some. Throws `invalid-labels`, and `invalid-parameter` for both at once.
 */
export function readLabels(fields: Fields): LabelRequest | undefined {
  const json = fields.get("labels");
  const texts = [...TEXTS, "bbox_format" as const].filter((name) => fields.has(name));
  try {
    if (json === undefined) return readTexts(fields);
    if (texts.length === 0) return parseLabelRequest(json);
  } catch (error) {
    throw asRefusal(error);
  }
  throw new AppError("invalid-parameter", `Give "labels" or "${texts[0]}", not both.`);
}

function readTexts(fields: Fields): LabelRequest | undefined {
  const format = text(fields, "bbox_format");
  const [bboxes, keypoints, polygons] = TEXTS.map((name) => text(fields, name));
  const labels = parseLabelText({
    ...(format === undefined ? {} : { bboxFormat: format }),
    ...(bboxes === undefined ? {} : { bboxes }),
    ...(keypoints === undefined ? {} : { keypoints }),
    ...(polygons === undefined ? {} : { polygons }),
  });
  return TEXTS.some((name) => labels[name].length > 0) ? labels : undefined;
}

function text(fields: Fields, name: string): string | undefined {
  const value = fields.get(name);
  if (value === undefined || typeof value === "string") return value;
  const message = `"${name}" must be text, as in a query; lists go into "labels".`;
  throw new AppError("invalid-parameter", message);
}
