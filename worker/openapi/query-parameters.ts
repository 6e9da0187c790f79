import { OUTPUT_FORMATS } from "../../wasm/contract.ts";
import { BBOX_FORMATS } from "../../wasm/labels/schema.ts";
import { BOUNDS, DEFAULTS, FORMATS, REPRESENTATIONS } from "../parse/augment-query.ts";
import { type Parameter, PARAMETERS } from "../parse/parameters.ts";
import type { SchemaObject } from "./schema-object.ts";

interface Described {
  readonly description: string;
  readonly schema: SchemaObject;
  readonly required?: boolean;
  readonly example?: unknown;
  /** Whether the parameter may stand more than once. */
  readonly explode?: boolean;
}

const within = (name: keyof typeof BOUNDS): SchemaObject => ({
  type: "integer",
  minimum: BOUNDS[name].min,
  maximum: BOUNDS[name].max,
});

/** Every parameter that the augment routes read; the compiler asks for a line for each new one. */
export const QUERY_PARAMETERS: Readonly<Record<Parameter, Described>> = {
  url: {
    description: "The source: an http or https address, percent-encoded.",
    schema: { type: "string", format: "uri" },
    required: true,
    example: "https://example.com/photo.jpg",
  },
  ops: {
    description:
      "The pipeline in the grammar: `name@probability:argument,key=value;…`, where `a..b` is drawn evenly and `one_of(…)`, `some_of:n=2(…)`, `shuffle(…)`, `sequential(…)` and `in_boxes(…)` hold steps.",
    schema: { type: "string", default: DEFAULTS.ops },
    example: "rotate:-30..30;gaussian_noise@0.5",
  },
  seed: {
    description: "What every draw follows from; `random` redirects to an address with a fresh one.",
    schema: {
      // As both types, for readers of the document that show no alternatives.
      type: ["integer", "string"],
      anyOf: [within("seed"), { const: "random" }],
      default: DEFAULTS.seed,
    },
    example: 7,
  },
  variant: {
    description: "Another draw of the same seed.",
    schema: { ...within("variant"), default: DEFAULTS.variant },
  },
  format: {
    description:
      "The format of the result. `auto` negotiates by Accept; absent is JPEG, or PNG where the result has transparency.",
    schema: { type: "string", enum: [...FORMATS] },
  },
  quality: {
    description: `Of ${OUTPUT_FORMATS.filter((format) => format !== "png").join(" and ")}.`,
    schema: { ...within("quality"), default: DEFAULTS.quality },
  },
  max: {
    description:
      "The longer side that the source is shrunk to, in pixels, before the pipeline; it never grows.",
    schema: within("max"),
  },
  as: {
    description:
      "What is answered: the image, its receipt, a contact sheet of several draws, the moved labels in a file format, the moved mask, or the page. `image` unless given; for a browser at `/` the page.",
    schema: { type: "string", enum: [...REPRESENTATIONS] },
  },
  variants: {
    description: "How many draws a sheet (9 unless given) or a receipt (1 unless given) shows.",
    schema: within("variants"),
  },
  memory: {
    description:
      "Of a receipt: `true` to be told how many bytes of memory the work took at most, in instances made for it alone.",
    schema: { type: "boolean", default: false },
  },
  bboxes: {
    description: "Boxes that move with the pixels: `x,y,w,h,label;…`, in bbox_format.",
    schema: { type: "string" },
    example: "20,30,100,80,cat",
  },
  bbox_format: {
    description: "How the four numbers of a box are meant.",
    schema: { type: "string", enum: [...BBOX_FORMATS], default: "coco" },
  },
  keypoints: {
    description: "Keypoints: `x,y,label;…`; a pixel's centre is at half a pixel.",
    schema: { type: "string" },
  },
  polygons: { description: "Polygons: `x1,y1,x2,y2,…,label;…`.", schema: { type: "string" } },
  mask: {
    description: "The address of a mask of the source's size that moves with the pixels.",
    schema: { type: "string", format: "uri" },
  },
  with: {
    description: "Up to three further sources for the mixing operations.",
    schema: { type: "array", maxItems: 3, items: { type: "string", format: "uri" } },
    explode: true,
  },
  sha256: {
    description:
      "Pins the source: other bytes are refused with 409, and the answer is immutable for ever.",
    schema: { type: "string", pattern: "^[0-9a-fA-F]{64}$" },
  },
};

/** The parameters as OpenAPI lists them, all of them or those named. */
export function queryParameters(names: readonly Parameter[] = PARAMETERS): readonly SchemaObject[] {
  return names.map((name) => ({ name, in: "query", ...QUERY_PARAMETERS[name] }));
}
