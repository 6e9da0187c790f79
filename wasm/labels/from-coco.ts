import { z } from "zod";
import { boundsOfAll, type Bounds } from "../geometry/boxes.ts";
import { boundsFrom, coordinateFrom } from "../geometry/formats.ts";
import type { Box, Keypoint, Labels, Polygon } from "../geometry/labels.ts";
import type { Size } from "../image.ts";
import { invalidLabels } from "./invalid-labels.ts";
import { rleBounds, rleCounts, type Rle } from "./rle.ts";
import { LABEL_LIMITS } from "./schema.ts";
import { settleLabels, type LabelNote } from "./settle-labels.ts";
import type { CocoCategory } from "./to-coco.ts";

/** Most characters of a document that is read. */
const MAX_LENGTH = 32 * 1024 * 1024;

const key = z.union([z.string(), z.number()]);
const rle = z.object({
  size: z.tuple([z.number(), z.number()]),
  counts: z.union([z.string(), z.array(z.number())]),
});
const documentSchema = z.object({
  images: z.array(
    z.object({
      id: key,
      width: z.int().min(1),
      height: z.int().min(1),
      file_name: z.string().optional(),
    }),
  ),
  annotations: z.array(z.object({ image_id: key }).loose()).default([]),
  categories: z
    .array(
      z.object({
        id: z.number(),
        name: z.string().max(LABEL_LIMITS.nameLength),
        supercategory: z.string().exactOptional(),
        keypoints: z.array(z.string()).exactOptional(),
        skeleton: z.array(z.array(z.number())).exactOptional(),
      }),
    )
    .default([]),
});
const annotationSchema = z.object({
  id: key.optional(),
  category_id: z.number(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  segmentation: z.union([z.array(z.array(z.number())), rle]).optional(),
  keypoints: z.array(z.number()).max(3000).optional(),
});
type Annotation = z.output<typeof annotationSchema>;

/** A run-length mask of one object. */
export interface LabelledMask {
  readonly id: string | number;
  readonly label: string;
  readonly rle: Rle;
}

export interface CocoImport {
  readonly size: Size;
  readonly fileName: string | undefined;
  readonly labels: Labels;
  readonly masks: readonly LabelledMask[];
  readonly notes: readonly LabelNote[];
  /** To be handed to `toCoco`, so that classes keep their numbers. */
  readonly categories: readonly CocoCategory[];
}

/**
 * The labels of one image of a COCO document, the named one or the only one. An annotation becomes a box, polygons and
 * keypoints that share its id; labels outside the image are listed under `dropped`.
 * @throws EngineError `invalid-labels`.
 */
export function fromCoco(text: string, fileName?: string): CocoImport {
  if (text.length > MAX_LENGTH) throw invalidLabels("The COCO document is too long.");
  const { images, annotations, categories } = check(documentSchema, parseJson(text), "document");
  const chosen = fileName === undefined ? images : images.filter((i) => i.file_name === fileName);
  const [image] = chosen;
  if (image === undefined) throw invalidLabels("The COCO document has no such image.");
  if (chosen.length > 1) {
    throw invalidLabels(`The COCO document has ${chosen.length} such images; name one.`);
  }
  const own = annotations.filter(({ image_id: id }) => id === image.id);
  if (own.length > LABEL_LIMITS.labels) {
    throw invalidLabels(`An image may have ${LABEL_LIMITS.labels} labels at most.`);
  }
  const checked = own.map((item, index) => check(annotationSchema, item, `annotations[${index}]`));
  const ids = new Set(checked.map(({ id }) => id));
  const unique = !ids.has(undefined) && ids.size === checked.length;
  const byId = new Map(categories.map((category) => [category.id, category]));
  const parts = checked.map((item, index) => {
    const category = byId.get(item.category_id) ?? {
      id: item.category_id,
      name: String(item.category_id),
    };
    return readAnnotation(item, (unique ? item.id : undefined) ?? index + 1, category, index);
  });
  const labels: Labels = {
    boxes: parts.flatMap(({ boxes }) => boxes),
    polygons: parts.flatMap(({ polygons }) => polygons),
    keypoints: parts.flatMap(({ keypoints }) => keypoints),
  };
  const corners = labels.polygons.reduce((sum, { points }) => sum + points.length / 2, 0);
  if (corners > LABEL_LIMITS.points) {
    throw invalidLabels(`The polygons of an image may have ${LABEL_LIMITS.points} points at most.`);
  }
  const size = { width: image.width, height: image.height };
  const settled = settleLabels(labels, size, true);
  const masks = parts.flatMap((part) => part.masks);
  return { size, fileName: image.file_name, masks, categories, ...settled };
}

function readAnnotation(
  item: Annotation,
  id: string | number,
  category: CocoCategory,
  index: number,
) {
  const tag = { id, label: category.name };
  const place = `annotations[${index}]`;
  const { segmentation } = item;
  const outlines = Array.isArray(segmentation) ? segmentation : [];
  if (outlines.some((points) => points.length < 6 || points.length % 2 !== 0)) {
    throw invalidLabels(`${place}.segmentation must hold polygons of three points or more.`);
  }
  const polygons = outlines.map((points): Polygon => ({ ...tag, points }));
  const masks: LabelledMask[] = [];
  if (segmentation !== undefined && !Array.isArray(segmentation)) {
    rleCounts(segmentation);
    masks.push({ ...tag, rle: segmentation });
  }
  const bounds = readBounds(item, outlines, masks[0]?.rle);
  const boxes: Box[] = bounds === undefined ? [] : [{ ...tag, index, ...bounds }];
  return { boxes, polygons, masks, keypoints: readKeypoints(item, id, category, place) };
}

/** The written box; where it has no area, what encloses the segmentation. */
function readBounds(
  { bbox }: Annotation,
  outlines: readonly (readonly number[])[],
  mask: Rle | undefined,
): Bounds | undefined {
  if (bbox !== undefined && bbox[2] > 0 && bbox[3] > 0) {
    return boundsFrom(bbox, "coco", { width: 1, height: 1 });
  }
  return mask === undefined ? boundsOfAll(outlines) : rleBounds(mask);
}

function readKeypoints(
  { keypoints = [] }: Annotation,
  id: string | number,
  { keypoints: names = [] }: CocoCategory,
  place: string,
): Keypoint[] {
  if (keypoints.length % 3 !== 0) throw invalidLabels(`${place}.keypoints must hold triplets.`);
  return Array.from({ length: keypoints.length / 3 }, (_, index): Keypoint => {
    const [x = 0, y = 0, flag = 0] = keypoints.slice(index * 3, index * 3 + 3);
    const label = names[index];
    return {
      id,
      ...(label === undefined ? {} : { label }),
      x: coordinateFrom(x, "coco"),
      y: coordinateFrom(y, "coco"),
      visible: flag === 2,
      ...(flag === 0 ? { unlabelled: true as const } : {}),
    };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidLabels("The COCO document is not JSON.", {}, cause);
  }
}

function check<T extends z.ZodType>(schema: T, value: unknown, place: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = [place, ...(issue?.path ?? []).map((part) => String(part))].join(".");
  throw invalidLabels(`${path} of the COCO document: ${issue?.message ?? "not valid"}.`);
}
