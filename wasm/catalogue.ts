import { z } from "zod";
import type { Augmentation, Group, Parameters } from "./augmentations/define.ts";
import { AUGMENTATIONS } from "./augmentations/index.ts";
import { COMBINATOR_PARAMETERS, COMBINATOR_SUMMARIES } from "./pipeline/combinators.ts";
import { listPolicies } from "./pipeline/policies.ts";
import { COMBINATORS } from "./pipeline/spec.ts";

/** What an augmentation changes besides colours. */
export type Moved = "pixels" | "mask" | "boxes" | "keypoints" | "polygons";

/** A page of the catalogue: all that a form or a document needs to know of an augmentation. */
export interface CatalogueEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group: Group;
  readonly tier: number;
  readonly summary: string;
  readonly source?: string;
  /** JSON Schema of the parameters. */
  readonly schema: unknown;
  readonly examples: readonly Parameters[];
  readonly moves: readonly Moved[];
}

export interface NamedSchema {
  readonly name: string;
  readonly summary: string;
  readonly schema: unknown;
}

export interface Catalogue {
  readonly augmentations: readonly CatalogueEntry[];
  readonly combinators: readonly NamedSchema[];
  readonly policies: readonly NamedSchema[];
}

/** Everything that a pipeline may name, derived from the definitions. */
export function catalogue(): Catalogue {
  return {
    augmentations: AUGMENTATIONS.map((augmentation) => describeAugmentation(augmentation)),
    combinators: COMBINATORS.map((name) => ({
      name,
      summary: COMBINATOR_SUMMARIES[name],
      schema: jsonSchema(COMBINATOR_PARAMETERS[name]),
    })),
    policies: listPolicies().map(({ name, summary, params }) => ({
      name,
      summary,
      schema: jsonSchema(params),
    })),
  };
}

function describeAugmentation(augmentation: Augmentation): CatalogueEntry {
  const { name, aliases, group, tier, summary, source, params, examples } = augmentation;
  const moves = group === "geometric" || group === "crop" || group === "mix";
  return {
    name,
    aliases,
    group,
    tier,
    summary,
    ...(source === undefined ? {} : { source }),
    schema: jsonSchema(params),
    examples,
    moves: moves ? ["pixels", "mask", "boxes", "keypoints", "polygons"] : ["pixels"],
  };
}

/** What a client may write, each parameter with the default that an absent one gets. */
function jsonSchema(schema: z.ZodObject): unknown {
  const { properties, required } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const described = Object.entries(properties ?? {}).map(([name, property]) => {
    const fallback = z.safeParse(schema.shape[name] ?? z.never(), undefined);
    const known = fallback.success && fallback.data !== undefined;
    return [name, known ? { ...Object(property), default: fallback.data } : property] as const;
  });
  return {
    type: "object",
    properties: Object.fromEntries(described),
    ...(required === undefined ? {} : { required }),
    additionalProperties: false,
  };
}
