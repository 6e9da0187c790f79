import { SOURCE_FORMATS } from "../../wasm/contract.ts";
import { IMPORT_FORMATS, VERDICTS } from "../../wasm/pipeline/import/report.ts";
import { PROBLEMS } from "../error.ts";
import {
  listOf,
  NUMBER,
  record,
  reference,
  type SchemaObject,
  SHA256,
  SIDE,
  TEXT,
} from "./schema-object.ts";

const SOURCE_FORMAT: SchemaObject = { type: "string", enum: [...SOURCE_FORMATS] };
const COUNT: SchemaObject = { type: "integer", minimum: 0 };
const FREE: SchemaObject = { type: "object" };

/** Another picture of the request, or a mask. */
const companion = record({ url: TEXT, sha256: SHA256, mask: FREE }, ["url", "mask"]);

const appliedStep = record(
  {
    op: TEXT,
    params: { ...FREE, description: "Every die cast." },
    steps: { ...listOf(reference("AppliedStep")), description: "What ran inside, of in_boxes." },
  },
  ["steps"],
);

const receipt = record(
  {
    source: record(
      { url: TEXT, sha256: SHA256, width: SIDE, height: SIDE, format: SOURCE_FORMAT },
      ["url"],
    ),
    mask: companion,
    with: listOf(companion),
    pipeline: reference("Pipeline"),
    seed: COUNT,
    engine: { ...TEXT, description: "The version that fixes every pixel." },
    memory: { ...COUNT, description: "Most bytes of WASM memory held at once, where asked for." },
    variants: listOf(
      record(
        {
          variant: COUNT,
          applied: {
            ...listOf(reference("AppliedStep")),
            description: "Sent back as a pipeline, it repeats the pixels exactly.",
          },
          width: SIDE,
          height: SIDE,
          image: { ...TEXT, format: "uri", description: "The permalink." },
          pixels_sha256: {
            ...SHA256,
            description: "Of the RGBA rows, top to bottom, before encoding.",
          },
          labels: reference("MovedLabels"),
          label_notes: listOf(FREE),
          label_warnings: listOf(FREE),
          shares: listOf(NUMBER),
        },
        ["image", "labels", "label_notes", "label_warnings", "shares"],
      ),
    ),
  },
  ["mask", "with", "memory"],
);

const analysis = record({
  width: SIDE,
  height: SIDE,
  format: SOURCE_FORMAT,
  bytes: COUNT,
  sha256: SHA256,
  orientation: { type: "integer", minimum: 1, maximum: 8 },
  frames: { type: "integer", minimum: 1 },
  alpha: { type: "boolean" },
  channels: listOf(
    record({
      name: { type: "string", enum: ["red", "green", "blue", "alpha"] },
      mean: NUMBER,
      std: NUMBER,
      min: NUMBER,
      max: NUMBER,
      histogram: { ...listOf(COUNT), minItems: 256, maxItems: 256 },
    }),
  ),
  sharpness: NUMBER,
  dominant: listOf({ type: "string", pattern: "^#[0-9a-f]{6}$" }),
  phash: { type: "string", pattern: "^[0-9a-f]{16}$" },
  thumbhash: { ...TEXT, contentEncoding: "base64" },
});

const importReport = record({
  format: { type: "string", enum: [...IMPORT_FORMATS] },
  pipelines: listOf(
    record(
      {
        pipeline: reference("Pipeline"),
        ops: { ...TEXT, description: "The same in the grammar of the query." },
        nodes: listOf(
          record(
            {
              path: TEXT,
              class: TEXT,
              verdict: { type: "string", enum: [...VERDICTS] },
              note: TEXT,
            },
            ["note"],
          ),
        ),
        summary: record({ exact: COUNT, approximate: COUNT, left_out: COUNT, unsupported: COUNT }),
        metadata: FREE,
      },
      ["metadata"],
    ),
  ),
});

const problem: SchemaObject = {
  description: "RFC 9457: what went wrong, and what to change.",
  ...record(
    {
      type: { ...TEXT, description: "/problems/<code>, a page that explains it." },
      title: TEXT,
      status: { type: "integer" },
      detail: TEXT,
      code: { type: "string", enum: Object.keys(PROBLEMS) },
      instance: { ...TEXT, description: "The request's id." },
      position: { ...COUNT, description: "Where in the decoded grammar, from 0." },
      suggestion: TEXT,
      limit: NUMBER,
      actual: NUMBER,
      upstream_status: { type: "integer" },
    },
    ["position", "suggestion", "limit", "actual", "upstream_status"],
  ),
};

const named = { name: TEXT, summary: TEXT, schema: { ...FREE, description: "JSON Schema." } };
const augmentation = record(
  {
    ...named,
    aliases: listOf(TEXT),
    group: TEXT,
    tier: { type: "integer" },
    source: TEXT,
    examples: listOf(FREE),
    moves: listOf({ type: "string", enum: ["pixels", "mask", "boxes", "keypoints", "polygons"] }),
  },
  ["source"],
);

/** What the routes answer with, but for pictures. */
export const ANSWER_SCHEMAS: Readonly<Record<string, SchemaObject>> = {
  Receipt: receipt,
  AppliedStep: appliedStep,
  Analysis: analysis,
  ImportReport: importReport,
  Augmentation: augmentation,
  Catalogue: record({
    augmentations: listOf(reference("Augmentation")),
    combinators: listOf(record(named)),
    policies: listOf(record(named)),
  }),
  Problem: problem,
};
