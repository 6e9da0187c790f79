import type { ParameterValue } from "../../wasm/augmentations/define.ts";
import { make } from "./dom.ts";
import type { Bounded, Field } from "./fields.ts";

export type OnValue = (value: ParameterValue) => void;

/** Beyond this many values a slider is no use. */
const FINEST = 100_000;

let lastId = 0;

/** A row with the control of a parameter, showing its value or, where none is given, the default. */
export function makeControl(field: Field, given: ParameterValue | undefined, on: OnValue): Node {
  const id = `control-${++lastId}`;
  const value = given ?? field.fallback;
  const label = (target = id) =>
    make("label", { htmlFor: target }, field.name.replaceAll("_", " "));
  if (field.kind === "number" || field.kind === "range") {
    return row(field, makeNumbers(field, field.name, value, on));
  }
  switch (field.kind) {
    case "choice": {
      const select = make("select", { id });
      if (value === undefined) select.append(make("option", { value: "" }, "drawn"));
      select.append(...field.words.map((word) => make("option", { value: word }, word)));
      select.value = String(value ?? "");
      select.addEventListener("change", () => on(select.value));
      return make("div", { className: "control" }, label(), select);
    }
    case "flag": {
      const box = make("input", { id, type: "checkbox", checked: String(value) === "true" });
      box.addEventListener("change", () => on(box.checked));
      return make("div", { className: "control flag" }, box, label());
    }
    case "color": {
      const [text, well] = makeColor(id, String(value ?? ""), on);
      const both = make("div", { className: "typed" }, text, well);
      return make("div", { className: "control" }, label(), both);
    }
    case "text":
    default: {
      const input = make("input", { id, type: "text", value: String(value ?? "") });
      input.addEventListener("change", () => on(input.value));
      return make("div", { className: "control" }, label(), input);
    }
  }
}

function row(field: Field, controls: readonly Node[]): Node {
  const name = make("span", { className: "name" }, field.name.replaceAll("_", " "));
  const made = make("div", { className: "control numbers" }, name, ...controls);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", field.name.replaceAll("_", " "));
  return made;
}

/** A slider with a thumb for each number, and the same numbers to type. */
function makeNumbers(
  field: Bounded,
  name: string,
  value: ParameterValue | undefined,
  on: OnValue,
): readonly Node[] {
  const numbers = readNumbers(field, value);
  const labels = numbers.length === 1 ? [name] : [`${name}, from`, `${name}, to`];
  const sliders = numbers.map((number, index) =>
    bounded("range", field, number, labels[index] ?? ""),
  );
  const boxes = numbers.map((number, index) =>
    bounded("number", field, number, `${labels[index]}:`),
  );
  if (value === undefined) for (const box of boxes) box.value = "";
  const set = (index: number, text: string) => {
    const number = Number(text);
    if (text.trim() === "" || !(number >= field.min && number <= field.max)) return;
    numbers[index] = field.whole ? Math.round(number) : number;
    // One end pushes the other along.
    if (numbers.length === 2) {
      const other = 1 - index;
      const [low = 0, high = 0] = numbers;
      if (low > high) numbers[other] = numbers[index] ?? 0;
    }
    for (const [each, current] of numbers.entries()) {
      const [slider, box] = [sliders[each], boxes[each]];
      if (slider) slider.value = String(current);
      if (box && box !== document.activeElement) box.value = String(current);
    }
    const [low = 0, high = low] = numbers;
    on(low === high ? low : [low, high]);
  };
  for (const [index, slider] of sliders.entries()) {
    slider.addEventListener("input", () => set(index, slider.value));
  }
  for (const [index, box] of boxes.entries()) {
    box.addEventListener("input", () => set(index, box.value));
  }
  const track = make("div", { className: "track" }, ...sliders);
  const typed = make("div", { className: "typed" }, ...boxes);
  return field.max - field.min > FINEST ? [typed] : [track, typed];
}

function readNumbers(field: Bounded, value: ParameterValue | undefined): number[] {
  const given = (Array.isArray(value) ? value : [value]).map(Number).filter(Number.isFinite);
  const [low = field.min, high = low] = given;
  return field.kind === "range" ? [low, high] : [low];
}

function bounded(
  type: "range" | "number",
  { min, max, step, whole }: Bounded,
  value: number,
  label: string,
): HTMLInputElement {
  const input = make("input", { type, min: String(min), max: String(max) });
  input.step = type === "range" || whole ? String(step) : "any";
  input.value = String(value);
  input.setAttribute("aria-label", label.replaceAll("_", " "));
  return input;
}

/** The browser's colour field knows no alpha, so the hexadecimal text stands beside it. */
function makeColor(id: string, value: string, on: OnValue): readonly [Node, Node] {
  const text = make("input", { id, type: "text", value, className: "mono", spellcheck: false });
  const well = make("input", { type: "color", value: plain(value) });
  well.setAttribute("aria-label", "Choose a colour");
  well.addEventListener("input", () => {
    text.value = well.value;
    on(text.value);
  });
  text.addEventListener("input", () => {
    if (!/^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|random)$/i.test(text.value)) return;
    well.value = plain(text.value);
    on(text.value);
  });
  return [text, well];
}

/** Six digits of any colour that the grammar knows. */
function plain(color: string): string {
  const digits = color.startsWith("#") ? color.slice(1) : "000000";
  const long = digits.length <= 4 ? digits.replaceAll(/./g, "$&$&") : digits;
  return `#${long.slice(0, 6)}`;
}
