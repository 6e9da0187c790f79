import { z } from "zod";
import { BOX_FORMATS, KEYPOINT_FORMATS } from "../geometry/formats.ts";
import { invalidLabels } from "./invalid-labels.ts";

/** Bounds on what a client may send with one image. */
export const LABEL_LIMITS = {
  /** Boxes, keypoints and polygons together. */
  labels: 10_000,
  /** Corners of all polygons together. */
  points: 50_000,
  nameLength: 256,
  coordinate: 1e9,
} as const;

/** The box formats, and `oriented`: centre x, centre y, width, height, angle in degrees, or four corners x1, y1, … y4. */
export const BBOX_FORMATS = [...BOX_FORMATS, "oriented"] as const;
export type BboxFormat = (typeof BBOX_FORMATS)[number];

const NUMBER = "must be a number from −1e9 to 1e9";
const coordinate = z
  .number({ error: NUMBER })
  .min(-LABEL_LIMITS.coordinate, { error: NUMBER })
  .max(LABEL_LIMITS.coordinate, { error: NUMBER });

const NAME = `must be a text of at most ${LABEL_LIMITS.nameLength} characters, or a number`;
const name = z.union([z.string().max(LABEL_LIMITS.nameLength), z.number()], { error: NAME });

const AT_LEAST_0 = "must be a number of at least 0";
const atLeast0 = z.number({ error: AT_LEAST_0 }).min(0, { error: AT_LEAST_0 });

const bbox = z.strictObject(
  {
    bbox: z.array(coordinate, { error: "must be a list of numbers" }),
    label: name.optional(),
    id: name.optional(),
  },
  { error: describeObject("{ bbox: […], label, id }") },
);

const VISIBLE = "must be true, false, or COCO's 0, 1 or 2";
const keypoint = z.strictObject(
  {
    x: coordinate,
    y: coordinate,
    label: name.optional(),
    id: name.optional(),
    angle: coordinate.optional(),
    scale: atLeast0.optional(),
    visible: z.union([z.boolean(), z.literal([0, 1, 2])], { error: VISIBLE }).default(true),
  },
  { error: describeObject("{ x, y, label, angle, scale, visible }") },
);

const POINTS = "must be a list x1, y1, x2, y2, … of at least three points";
const polygon = z.strictObject(
  {
    points: z
      .array(coordinate, { error: POINTS })
      .refine((points) => points.length >= 6 && points.length % 2 === 0, { error: POINTS }),
    label: name.optional(),
    id: name.optional(),
  },
  { error: describeObject("{ points: [x1, y1, …], label }") },
);

const flag = (fallback: boolean) => z.boolean({ error: "must be true or false" }).default(fallback);

const SHARE = "must be a number from 0 to 1";

/** Labels as they come over the wire, in the formats that they name; coordinates are not yet placed in an image. */
const labelRequestSchema = z
  .strictObject(
    {
      bbox_format: z
        .enum(BBOX_FORMATS, { error: `must be one of ${BBOX_FORMATS.join(", ")}` })
        .default("coco"),
      keypoint_format: z
        .enum(KEYPOINT_FORMATS, { error: `must be one of ${KEYPOINT_FORMATS.join(", ")}` })
        .default("xy"),
      bboxes: z.array(bbox, { error: "must be a list of boxes" }).default([]),
      keypoints: z.array(keypoint, { error: "must be a list of keypoints" }).default([]),
      polygons: z.array(polygon, { error: "must be a list of polygons" }).default([]),
      /** Square pixels of the result. */
      min_area: atLeast0.default(0),
      /** Share of the area before anything was cut off or covered. */
      min_visibility: z
        .number({ error: SHARE })
        .min(0, { error: SHARE })
        .max(1, { error: SHARE })
        .default(0),
      /** Pixels of the result. */
      min_width: atLeast0.default(0),
      min_height: atLeast0.default(0),
      /** Whether what reaches beyond the picture is cut off. */
      clip: flag(true),
      /** Whether keypoints that left the picture or were covered go, instead of being kept and flagged. */
      drop_keypoints: flag(false),
    },
    { error: describeObject("such as { bbox_format, bboxes, keypoints, polygons }") },
  )
  .superRefine(({ bbox_format: format, bboxes, polygons }, context) => {
    for (const [index, { bbox: values }] of bboxes.entries()) {
      const message = wrongLength(values.length, format);
      if (message === undefined) continue;
      context.addIssue({ code: "custom", path: ["bboxes", index, "bbox"], message });
      return;
    }
    const ids = new Set(polygons.flatMap(({ id }) => (id === undefined ? [] : [id])));
    const owners = new Map<string | number, number>();
    for (const [index, { id }] of bboxes.entries()) {
      if (id === undefined || !ids.has(id)) continue;
      const first = owners.get(id);
      if (first === undefined) {
        owners.set(id, index);
        continue;
      }
      const message = `is also the id of bboxes[${first}]; polygons that name it could belong to either`;
      context.addIssue({ code: "custom", path: ["bboxes", index, "id"], message });
      return;
    }
  });

/** What a client asks for its labels: valid, with defaults filled in, plain data. */
export type LabelRequest = z.output<typeof labelRequestSchema>;

/** What may take a label away. */
export type LabelRules = Pick<
  LabelRequest,
  "min_area" | "min_visibility" | "min_width" | "min_height" | "clip" | "drop_keypoints"
>;

/**
 * Labels from JSON already parsed; nothing in it is trusted.
 * @throws EngineError `invalid-labels` that says which label and why.
 */
export function parseLabelRequest(value: unknown): LabelRequest {
  refuseTooMany(value);
  const result = labelRequestSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidLabels(`${pathText(issue?.path ?? [])} ${issue?.message ?? "is not valid"}.`);
}

/** JSON Schema of the labels, for the API's description. */
export function labelRequestJsonSchema(): unknown {
  return z.toJSONSchema(labelRequestSchema, { io: "input", unrepresentable: "any" });
}

/** Counts before anything is looked at, so that a flood is cheap to refuse. */
function refuseTooMany(value: unknown): void {
  const lists = ["bboxes", "keypoints", "polygons"].map((key) => listAt(value, key));
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  if (count > LABEL_LIMITS.labels) {
    const message = `An image may have ${LABEL_LIMITS.labels} labels at most; these are ${count}.`;
    throw invalidLabels(message, { limit: LABEL_LIMITS.labels, actual: count });
  }
  const numbers = listAt(value, "polygons").reduce<number>(
    (sum, polygonGiven) => sum + listAt(polygonGiven, "points").length,
    0,
  );
  if (numbers > LABEL_LIMITS.points * 2) {
    const message = `The polygons of an image may have ${LABEL_LIMITS.points} points at most.`;
    throw invalidLabels(message, { limit: LABEL_LIMITS.points, actual: Math.ceil(numbers / 2) });
  }
}

function listAt(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const list: unknown = Reflect.get(value, key);
  return Array.isArray(list) ? list : [];
}

function wrongLength(length: number, format: BboxFormat): string | undefined {
  if (format === "oriented") {
    return length === 5 || length === 8
      ? undefined
      : `must hold 5 numbers (centre x, centre y, width, height, angle) or 8 (four corners), not ${length}`;
  }
  return length === 4 ? undefined : `must hold 4 numbers in ${format}, not ${length}`;
}

function describeObject(shape: string) {
  return (issue: { readonly code: string; readonly keys?: readonly string[] }): string => {
    const [unknown] = issue.keys ?? [];
    return unknown === undefined
      ? `must be an object ${shape}`
      : `has an unknown member "${unknown.slice(0, 64)}"`;
  };
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => text + (typeof key === "number" ? `[${key}]` : `.${String(key)}`),
    "labels",
  );
}
