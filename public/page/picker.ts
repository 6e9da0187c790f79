import type { Choice } from "./choices.ts";
import { GROUP_TITLES, searchChoices } from "./choices.ts";
import { make } from "./dom.ts";
import { makeThumb } from "./thumb.ts";

let lastId = 0;

/** A field that searches the catalogue; the one chosen, by mouse or keyboard, is handed on as a step. */
export function makePicker(
  label: string,
  choices: readonly Choice[],
  onChoose: (step: string) => void,
): HTMLElement {
  const id = `picker-${++lastId}`;
  const list = make("ul", { id, className: "options", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Augmentations");
  const input = make("input", { type: "text", placeholder: label, autocomplete: "off" });
  input.spellcheck = false;
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-label", label],
    ["aria-autocomplete", "list"],
    ["aria-controls", id],
    ["aria-expanded", "false"],
  ] as const) {
    input.setAttribute(name, value);
  }
  let found: readonly Choice[] = [];
  let current = 0;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (index: number) => {
    current = Math.min(Math.max(0, index), found.length - 1);
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === current));
    }
    const option = list.children[current];
    if (option === undefined) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    input.value = "";
    close();
    onChoose(choice.step);
  };
  const open = () => {
    found = searchChoices(choices, input.value);
    list.replaceChildren(...found.map((choice, index) => makeOption(`${id}-${index}`, choice)));
    for (const [index, option] of [...list.children].entries()) {
      option.addEventListener("click", () => choose(found[index]));
    }
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    point(0);
  };

  input.addEventListener("input", open);
  input.addEventListener("click", open);
  input.addEventListener("blur", close);
  // A press on an option must not take the focus away before it becomes a click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" && isOpen) point(current + 1);
    else if (event.key === "ArrowDown") open();
    else if (event.key === "ArrowUp" && isOpen) point(current - 1);
    else if (event.key === "Enter") choose(isOpen ? found[current] : undefined);
    else if (event.key === "Escape" && isOpen) close();
    else return;
    // Enter here chooses; it does not send the form.
    event.preventDefault();
  });
  return make("div", { className: "picker" }, input, list);
}

function makeOption(id: string, choice: Choice): HTMLElement {
  const { name, group, summary } = choice;
  const title = make("span", { className: "in-group" }, GROUP_TITLES[group] ?? group);
  const option = make(
    "li",
    { id },
    makeThumb(choice),
    make(
      "span",
      { className: "words" },
      make("b", { className: "mono" }, name),
      title,
      make("span", { className: "summary" }, summary),
    ),
  );
  option.setAttribute("role", "option");
  option.dataset["group"] = group;
  return option;
}
