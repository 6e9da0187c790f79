import { catalogue } from "../../wasm/index.ts";
import { PIPELINE_LIMITS } from "../../wasm/pipeline/spec.ts";
import { listOf, membersOf, record, reference, type SchemaObject } from "./schema-object.ts";

const PROBABILITY: SchemaObject = {
  type: "number",
  minimum: 0,
  maximum: 1,
  default: 1,
  description: "How often the step runs; inside one_of its weight.",
};

/** The pipeline as JSON: a step of each kind that the catalogue names. */
export function pipelineSchemas(): Readonly<Record<string, SchemaObject>> {
  const { augmentations, combinators, policies } = catalogue();
  const operations = [...augmentations, ...policies].map(
    ({ name, summary, schema }) => [`op_${name}`, operation(name, summary, schema)] as const,
  );
  const groups = combinators.map(
    ({ name, summary, schema }) => [`group_${name}`, group(name, summary, schema)] as const,
  );
  return {
    Pipeline: {
      ...record({ ops: { ...listOf(reference("Step")), maxItems: PIPELINE_LIMITS.nodes } }),
      additionalProperties: false,
      examples: [{ ops: [{ op: "rotate", params: { angle: [-30, 30] } }] }],
    },
    Step: {
      description: "One augmentation, a named policy, or a group of steps.",
      oneOf: [reference("Operation"), reference("Group")],
    },
    Operation: {
      description:
        "An augmentation or a policy by its name. GET /v1/augmentations/{name} has its parameters too.",
      oneOf: operations.map(([name]) => reference(name)),
    },
    Group: {
      description: "A combinator over steps.",
      oneOf: groups.map(([name]) => reference(name)),
    },
    ...Object.fromEntries(operations),
    ...Object.fromEntries(groups),
  };
}

function operation(name: string, summary: string, schema: unknown): SchemaObject {
  return {
    description: summary,
    ...record({ op: { const: name }, p: PROBABILITY, params: membersOf(schema) }, ["p", "params"]),
    additionalProperties: false,
  };
}

function group(name: string, summary: string, schema: unknown): SchemaObject {
  const parameters = Object.fromEntries(
    Object.entries(membersOf(membersOf(schema)["properties"])).map(
      ([key, value]) => [key, membersOf(value)] as const,
    ),
  );
  const children = { ...listOf(reference("Step")), minItems: 1 };
  return {
    description: summary,
    ...record({ [name]: children, p: PROBABILITY, ...parameters }, [
      "p",
      ...Object.keys(parameters),
    ]),
    additionalProperties: false,
  };
}
