import { EngineError } from "../../wasm/error.ts";
import type { Labels } from "../../wasm/geometry/labels.ts";
import type { Size } from "../../wasm/image.ts";
import { fromCoco } from "../../wasm/labels/from-coco.ts";
import { fromVoc } from "../../wasm/labels/from-voc.ts";
import { fromYolo } from "../../wasm/labels/from-yolo.ts";
import { labelsToJson } from "../../wasm/labels/labels-to-json.ts";
import { maskFromRle } from "../../wasm/labels/mask-from-rle.ts";
import { parseLabelText } from "../../wasm/labels/parse-label-text.ts";
import { placeLabels } from "../../wasm/labels/place-labels.ts";
import { parseLabelRequest, type LabelRequest } from "../../wasm/labels/schema.ts";
import type { LabelSource, ReadLabels } from "./engine-messages.ts";

const NONE: LabelRequest = parseLabelRequest({});

/**
 * Labels for a picture of a size, from wherever they come; `pictureName` chooses among the images of a COCO file.
 * @throws EngineError `invalid-labels`.
 */
export function readLabels(from: LabelSource, size: Size, pictureName?: string): ReadLabels {
  if ("file" in from) return readFile(from.file, from.name, size, pictureName);
  const given = "texts" in from ? parseLabelText(from.texts) : parseLabelRequest(from.json);
  if (given.bbox_format === "oriented") {
    throw invalid("Oriented boxes are moved by the service, but cannot be shown here yet.");
  }
  const { labels } = placeLabels(given, size);
  return settled(labels, size);
}

function readFile(text: string, name: string, size: Size, pictureName?: string): ReadLabels {
  const begin = text.trimStart();
  if (begin.startsWith("{")) return readCoco(text, size, pictureName);
  if (begin.startsWith("<")) {
    const { labels, size: own } = fromVoc(text);
    return settled(requireSize(labels, own, size), size);
  }
  if (/\.(?:txt|yolo)$/i.test(name) || /^[\d.\s-]+$/.test(begin)) {
    return settled(fromYolo(text, { size }).labels, size);
  }
  throw invalid("This is no COCO JSON, YOLO text or VOC XML.");
}

/** A COCO file of many pictures is asked for the one of this name. */
function readCoco(text: string, size: Size, pictureName: string | undefined): ReadLabels {
  const found = tryCoco(text, pictureName);
  const labels = requireSize(found.labels, found.size, size);
  const rles = found.masks.map(({ rle }) => rle);
  return {
    ...settled(labels, size),
    ...(rles.length === 0 ? {} : { mask: maskFromRle(rles, size) }),
  };
}

function tryCoco(text: string, pictureName: string | undefined) {
  try {
    return fromCoco(text);
  } catch (error) {
    if (pictureName === undefined || !(error instanceof EngineError)) throw error;
    return fromCoco(text, pictureName);
  }
}

function requireSize(labels: Labels, own: Size, size: Size): Labels {
  if (own.width === size.width && own.height === size.height) return labels;
  const [theirs, ours] = [own, size].map(({ width, height }) => `${width} × ${height}`);
  throw invalid(`These labels are of a picture of ${theirs} pixels; this one has ${ours}.`);
}

function settled(labels: Labels, size: Size): ReadLabels {
  const { bboxes, keypoints, polygons, dropped } = labelsToJson(labels, NONE, size);
  const request = parseLabelRequest({ bboxes, keypoints, polygons });
  return { request, labels: placeLabels(request, size).labels, dropped };
}

function invalid(message: string): EngineError {
  return new EngineError("invalid-labels", message);
}
