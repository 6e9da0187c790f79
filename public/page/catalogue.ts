import { GROUP_TITLES, searchChoices, type Choice } from "./choices.ts";
import { loadChoices } from "./load-choices.ts";
import { byId, make } from "./dom.ts";
import { makeThumb } from "./thumb.ts";

/** Lists what a pipeline may name, group by group; a click hands the step on, the search field narrows the list. */
export async function showCatalogue(onChoose: (step: string) => void): Promise<void> {
  const place = byId("groups", HTMLElement);
  const search = byId("catalogue-search", HTMLInputElement);
  try {
    const choices = await loadChoices();
    const show = () => {
      const found = new Set(searchChoices(choices, search.value));
      const groups = Map.groupBy(
        choices.filter((choice) => found.has(choice)),
        ({ group }) => group,
      );
      const none = make("p", {}, `Nothing is called “${search.value.trim()}”.`);
      const sections = [...groups].map(([group, listed]) => section(group, listed, onChoose));
      place.replaceChildren(...(sections.length === 0 ? [none] : sections));
    };
    search.addEventListener("input", show);
    show();
  } catch {
    const again = make("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => void showCatalogue(onChoose));
    place.replaceChildren(make("p", {}, "The list could not be loaded. ", again));
  }
}

function section(
  group: string,
  choices: readonly Choice[],
  onChoose: (step: string) => void,
): HTMLElement {
  const rows = choices.map((choice) => {
    const { name, summary, step, picture } = choice;
    const words = make("b", {}, ...breakable(name));
    const pictures = picture === undefined ? [] : [makeThumb(choice)];
    const button = make("button", { type: "button", title: `Add ${step}` }, ...pictures, words);
    button.addEventListener("click", () => onChoose(step));
    return make("li", {}, button, make("span", { className: "summary" }, summary));
  });
  const title = make("h3", {}, GROUP_TITLES[group] ?? group);
  const made = make("section", { className: "group" }, title, make("ul", {}, ...rows));
  made.dataset["group"] = group;
  return made;
}

/** A long name may go on in another line after an underscore. */
function breakable(name: string): readonly Node[] {
  const parts = name.split("_");
  return parts.flatMap((part, index) => {
    const text = new Text(index < parts.length - 1 ? `${part}_` : part);
    return index === 0 ? [text] : [document.createElement("wbr"), text];
  });
}
