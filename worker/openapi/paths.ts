import { IMPORT_FORMATS } from "../../wasm/pipeline/import/report.ts";
import type { ErrorCode } from "../error.ts";
import { QUERY_PARAMETERS, queryParameters } from "./query-parameters.ts";
import { json, NOT_MODIFIED, PICTURES, problems, RESULT_HEADERS } from "./responses.ts";
import { reference, record, type SchemaObject, TEXT } from "./schema-object.ts";

/** What may go wrong on the way to a source and through the engine. */
const SOURCE_PROBLEMS: readonly ErrorCode[] = [
  "missing-url",
  "invalid-url",
  "invalid-parameter",
  "source-not-allowed",
  "source-not-found",
  "source-changed",
  "source-too-large",
  "image-too-large",
  "image-too-complex",
  "unsupported-format",
  "undecodable",
  "source-unreachable",
  "source-error",
  "overloaded",
  "source-timeout",
  "source-loop",
];
const AUGMENT_PROBLEMS: readonly ErrorCode[] = [
  ...SOURCE_PROBLEMS,
  "invalid-pipeline",
  "invalid-labels",
];

const MADE = {
  description: "The image; with `as`, another view of the same draw.",
  headers: RESULT_HEADERS,
  content: {
    ...PICTURES,
    "application/json": { schema: reference("Receipt") },
    "text/plain": { schema: { ...TEXT, description: "YOLO, of as=yolo." } },
    "application/xml": { schema: { ...TEXT, description: "Pascal VOC, of as=voc." } },
  },
} as const;

const augmentResponses = { "200": MADE, "304": NOT_MODIFIED, ...problems(AUGMENT_PROBLEMS) };

/** As in a query, and what only JSON can say. */
const augmentBody: SchemaObject = {
  type: "object",
  properties: {
    ...Object.fromEntries(
      Object.entries(QUERY_PARAMETERS).map(([name, { schema, description }]) => [
        name,
        { description, ...schema },
      ]),
    ),
    mask: {
      description:
        "The address of a mask, a data: URL, or COCO run lengths { rle: { size, counts } }.",
      type: ["string", "object", "array"],
    },
    with: {
      description: "Addresses, or objects with a url, labels and a mask of their own.",
      type: "array",
      maxItems: 3,
      items: {
        oneOf: [
          TEXT,
          record({ url: TEXT, labels: reference("Labels"), mask: {} }, ["labels", "mask"]),
        ],
      },
    },
    pipeline: { description: "The pipeline as JSON, instead of ops.", ...reference("Pipeline") },
    labels: { description: "Instead of bboxes, keypoints, polygons.", ...reference("Labels") },
  },
  additionalProperties: false,
};

const picture = { schema: { type: "string", contentMediaType: "image/*" } } as const;

const documentResponses = (description: string, schema: string) => ({
  "200": json(description, schema, { ETag: { schema: TEXT } }),
  "304": NOT_MODIFIED,
});

const plain = (description: string, schema: SchemaObject, type = "application/json") => ({
  description,
  content: { [type]: { schema } },
});

/** Every route with what it takes and answers. */
export const PATHS: SchemaObject = {
  "/v1/augment": {
    get: {
      tags: ["Augment"],
      operationId: "augment",
      summary: "Augment an image",
      description:
        "The same address gives the same bytes, as long as its source does. `GET /` is the same route, but that a browser's address bar gets the page there.",
      parameters: queryParameters(),
      responses: {
        ...augmentResponses,
        "302": {
          description: "To an address with a fresh seed, where seed=random or nothing was chosen.",
          headers: { Location: { schema: TEXT } },
        },
      },
    },
    post: {
      tags: ["Augment"],
      operationId: "augmentByPost",
      summary: "Augment an image that is sent along, or with labels in JSON",
      description:
        "Answers the receipt, or the image where Accept asks for one. A picture may be the body itself, with the parameters in the query, or a part of a form.",
      parameters: queryParameters().map((parameter) => ({ ...parameter, required: false })),
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: augmentBody },
          "multipart/form-data": { schema: { type: "object" } },
          "image/*": picture,
        },
      },
      responses: {
        "200": MADE,
        ...problems([...AUGMENT_PROBLEMS, "invalid-body", "body-too-large"]),
      },
    },
  },
  "/v1/analyze": {
    get: {
      tags: ["Analyze"],
      operationId: "analyze",
      summary: "An image in figures",
      parameters: queryParameters(["url", "sha256"]),
      responses: {
        "200": json("The figures.", "Analysis", RESULT_HEADERS),
        "304": NOT_MODIFIED,
        ...problems(SOURCE_PROBLEMS),
      },
    },
  },
  "/v1/augmentations": {
    get: {
      tags: ["Catalogue"],
      operationId: "listAugmentations",
      summary: "Everything that a pipeline may name",
      responses: { ...documentResponses("The catalogue.", "Catalogue"), ...problems([]) },
    },
  },
  "/v1/augmentations/{name}": {
    get: {
      tags: ["Catalogue"],
      operationId: "getAugmentation",
      summary: "One augmentation, by its name or an alias",
      parameters: [{ name: "name", in: "path", required: true, schema: TEXT, example: "rotate" }],
      responses: {
        ...documentResponses("Its page of the catalogue.", "Augmentation"),
        ...problems(["not-found"]),
      },
    },
  },
  "/v1/pipelines/import": {
    post: {
      tags: ["Catalogue"],
      operationId: "importPipeline",
      summary: "Translate a pipeline of another library",
      description: "The document goes as it is, JSON, YAML or text, with a verdict for each step.",
      parameters: [
        {
          name: "from",
          in: "query",
          description: "What the document is; recognised unless given.",
          schema: { type: "string", enum: [...IMPORT_FORMATS] },
        },
      ],
      requestBody: { required: true, content: { "*/*": { schema: TEXT } } },
      responses: {
        "200": json("The pipelines of the document.", "ImportReport"),
        ...problems(["invalid-parameter", "invalid-pipeline", "invalid-body", "body-too-large"]),
      },
    },
  },
  "/healthz": {
    get: {
      tags: ["Service"],
      operationId: "live",
      summary: "Whether the process answers",
      responses: { "200": plain("It does.", record({ status: TEXT })) },
    },
  },
  "/readyz": {
    get: {
      tags: ["Service"],
      operationId: "ready",
      summary: "Whether the store and the engine answer",
      responses: Object.fromEntries(
        (["200", "503"] as const).map((status) => [
          status,
          plain(
            status === "200" ? "Both do." : "One does not.",
            record({ status: TEXT, store: { type: "boolean" }, compute: { type: "boolean" } }),
          ),
        ]),
      ),
    },
  },
  "/metrics": {
    get: {
      tags: ["Service"],
      operationId: "metrics",
      summary: "Counters for Prometheus",
      responses: { "200": plain("Text format 0.0.4.", TEXT, "text/plain") },
    },
  },
  "/problems/{code}": {
    get: {
      tags: ["Service"],
      operationId: "explainProblem",
      summary: "What an error code means",
      parameters: [
        {
          name: "code",
          in: "path",
          required: true,
          schema: TEXT,
          example: "source-not-allowed",
        },
      ],
      responses: {
        "200": plain("A page.", TEXT, "text/html"),
        ...problems(["not-found"]),
      },
    },
  },
};
