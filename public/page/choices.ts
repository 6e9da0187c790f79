import type { Catalogue, CatalogueEntry } from "../../wasm/catalogue.ts";
import { formatApplied } from "../../wasm/pipeline/format.ts";
import { fieldsOf, type Field } from "./fields.ts";

/** Something that a pipeline may name. */
export interface Choice {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group: string;
  readonly summary: string;
  readonly fields: readonly Field[];
  /** What choosing it adds to the pipeline. */
  readonly step: string;
  /** Its place in the strip of its group's pictures, and how many there are. */
  readonly picture?: { readonly index: number; readonly count: number };
}

export const GROUP_TITLES: Readonly<Record<string, string>> = {
  geometric: "Geometry",
  crop: "Crop",
  color: "Colour",
  blur: "Blur",
  noise: "Noise",
  dropout: "Dropout",
  quality: "Quality",
  weather: "Weather",
  mix: "Mixing",
  artistic: "Artistic",
  combinator: "Choosing and ordering",
};

export function readChoices(catalogue: Catalogue): readonly Choice[] {
  const groups = Map.groupBy(catalogue.augmentations, ({ group }) => group);
  const operations = catalogue.augmentations.map((entry) => ({
    name: entry.name,
    aliases: entry.aliases,
    group: entry.group,
    summary: entry.summary,
    fields: fieldsOf(entry.schema),
    step: stepOf(entry),
    picture: placeOf(entry, groups.get(entry.group) ?? []),
  }));
  const others = [...catalogue.combinators, ...catalogue.policies].map(
    ({ name, summary, schema }) => ({
      name,
      aliases: [],
      group: "combinator",
      summary,
      fields: fieldsOf(schema),
      step: catalogue.combinators.some((one) => one.name === name) ? combinatorStep(name) : name,
    }),
  );
  return [...operations, ...others];
}

/** The ones that match all words of a search, those whose name begins with it first. */
export function searchChoices(choices: readonly Choice[], search: string): readonly Choice[] {
  const words = search
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  if (words.length === 0) return choices;
  const found = choices.filter(({ name, aliases, group, summary }) => {
    const title = GROUP_TITLES[group] ?? "";
    const text = [name, ...aliases, title, summary].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const start = words.join("_");
  const rank = ({ name }: Choice) =>
    name === start ? 0 : name.startsWith(start) ? 1 : name.includes(start) ? 2 : 3;
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function placeOf(entry: CatalogueEntry, members: readonly CatalogueEntry[]) {
  return { index: members.indexOf(entry), count: members.length };
}

/** A step needs no more than its name, unless a parameter has no default. */
function stepOf({ name, schema, examples }: CatalogueEntry): string {
  const [example = {}] = examples;
  return hasRequired(schema) ? formatApplied([{ op: name, params: example }]) : name;
}

/** Inside boxes nothing may move. */
function combinatorStep(name: string): string {
  return name === "in_boxes" ? `${name}(gaussian_blur;invert)` : `${name}(horizontal_flip;invert)`;
}

function hasRequired(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null || !("required" in schema)) return false;
  return Array.isArray(schema.required) && schema.required.length > 0;
}
