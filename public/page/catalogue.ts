import type { Catalogue, CatalogueEntry } from "../../wasm/catalogue.ts";
import { formatApplied } from "../../wasm/pipeline/format.ts";
import { ask } from "./ask.ts";
import { byId, make } from "./dom.ts";

interface Item {
  readonly name: string;
  readonly summary: string;
  /** What a click adds to the pipeline. */
  readonly step: string;
}

const TITLES: Readonly<Record<string, string>> = {
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
};

/** Lists what a pipeline may name, group by group; a click hands the step on. */
export async function showCatalogue(onChoose: (step: string) => void): Promise<void> {
  const place = byId("groups", HTMLElement);
  try {
    const catalogue = await ask<Catalogue>("/v1/augmentations");
    place.replaceChildren(...sections(catalogue, onChoose));
  } catch {
    const again = make("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => void showCatalogue(onChoose));
    place.replaceChildren(make("p", {}, "The list could not be loaded. ", again));
  }
}

function sections(catalogue: Catalogue, onChoose: (step: string) => void): readonly Node[] {
  const groups = Map.groupBy(catalogue.augmentations, ({ group }) => group);
  const listed = [...groups].map(([group, entries]) =>
    section(group, TITLES[group] ?? group, entries.map(toItem), onChoose),
  );
  const combinators = catalogue.combinators.map(({ name, summary }) => ({
    name,
    summary,
    step: `${name}(horizontal_flip;invert)`,
  }));
  const policies = catalogue.policies.map(({ name, summary }) => ({ name, summary, step: name }));
  return [
    ...listed,
    section("combinator", "Choosing and ordering", [...combinators, ...policies], onChoose),
  ];
}

/** A step needs no more than its name, unless a parameter has no default. */
function toItem({ name, summary, schema, examples }: CatalogueEntry): Item {
  const [example = {}] = examples;
  const step = hasRequired(schema) ? formatApplied([{ op: name, params: example }]) : name;
  return { name, summary, step };
}

function hasRequired(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null || !("required" in schema)) return false;
  return Array.isArray(schema.required) && schema.required.length > 0;
}

function section(
  group: string,
  title: string,
  items: readonly Item[],
  onChoose: (step: string) => void,
): HTMLElement {
  const rows = items.map(({ name, summary, step }) => {
    const button = make("button", { type: "button", title: `Add ${step}` }, name);
    button.addEventListener("click", () => onChoose(step));
    return make("li", {}, button, make("span", {}, summary));
  });
  const made = make(
    "section",
    { className: "group" },
    make("h3", {}, title),
    make("ul", {}, ...rows),
  );
  made.dataset["group"] = group;
  return made;
}
