import { BBOX_FORMATS, labelRequestJsonSchema } from "../../wasm/labels/schema.ts";
import { listOf, membersOf, NUMBER, record, type SchemaObject, TEXT } from "./schema-object.ts";

const NAME: SchemaObject = { type: ["string", "number"] };

/** What every label may carry. */
const TAG = {
  label: NAME,
  id: NAME,
  source: { type: "integer", description: "The other source that it came with, 1 for the first." },
  weight: { ...NUMBER, description: "How much it counts where pictures were mixed, 0 to 1." },
} as const;
const TAG_NAMES = Object.keys(TAG);

const moved = record(
  {
    bbox_format: { type: "string", enum: [...BBOX_FORMATS] },
    keypoint_format: { type: "string", enum: ["coco"] },
    bboxes: listOf(record({ bbox: listOf(NUMBER), ...TAG }, TAG_NAMES)),
    keypoints: listOf(
      record(
        {
          x: NUMBER,
          y: NUMBER,
          angle: NUMBER,
          scale: NUMBER,
          visible: { type: ["boolean", "integer"] },
          ...TAG,
        },
        ["angle", "scale", ...TAG_NAMES],
      ),
    ),
    polygons: listOf(record({ points: listOf(NUMBER), ...TAG }, TAG_NAMES)),
    dropped: listOf(
      record(
        {
          kind: { type: "string", enum: ["bbox", "keypoint", "polygon"] },
          index: { type: "integer", description: "Its place in the request's list." },
          reason: {
            ...TEXT,
            description:
              "outside, covered, box_dropped, or the name of the rule that it did not meet.",
          },
          label: NAME,
          id: NAME,
          source: TAG.source,
        },
        ["label", "id", "source"],
      ),
    ),
  },
  ["keypoint_format"],
);

/** Labels as they are sent, and as they come back. */
export function labelSchemas(): Readonly<Record<string, SchemaObject>> {
  const { $schema: _, ...request } = membersOf(labelRequestJsonSchema());
  return { Labels: request, MovedLabels: moved };
}
