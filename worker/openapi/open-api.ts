import { ENGINE_VERSION } from "../../wasm/index.ts";
import { ANSWER_SCHEMAS } from "./answer-schemas.ts";
import { labelSchemas } from "./label-schemas.ts";
import { PATHS } from "./paths.ts";
import { pipelineSchemas } from "./pipeline-schemas.ts";
import type { SchemaObject } from "./schema-object.ts";

let built: SchemaObject | undefined;

/** The description of this interface in OpenAPI 3.1, made of the schemas that the code itself reads by. */
export function openApi(): SchemaObject {
  built ??= {
    openapi: "3.1.0",
    info: {
      title: "Variegate",
      version: ENGINE_VERSION,
      summary: "Image augmentation as a URL",
      description:
        "Name an image, the augmentations and a seed; the answer is the augmented image, and its labels move along. The same address gives the same pixels everywhere.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "This service" }],
    tags: [
      { name: "Augment", description: "Images, receipts, contact sheets and labels." },
      { name: "Analyze", description: "Images in figures." },
      { name: "Catalogue", description: "What pipelines are made of, and where they come from." },
      { name: "Service", description: "Health, metrics and errors." },
    ],
    paths: PATHS,
    components: { schemas: { ...pipelineSchemas(), ...labelSchemas(), ...ANSWER_SCHEMAS } },
  };
  return built;
}
