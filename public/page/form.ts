import type { Wish } from "./address.ts";
import { byId, make } from "./dom.ts";
import type { Place, Problem } from "./problem.ts";
import { pointAt } from "./problem.ts";
import { readPipeline } from "./pipeline-text.ts";

const PLACES = [
  "source",
  "labels",
  "url",
  "ops",
  "seed",
  "form",
] as const satisfies readonly Place[];

const url = byId("url", HTMLInputElement);
const ops = byId("ops", HTMLTextAreaElement);
const seed = byId("seed", HTMLInputElement);
const FIELDS = { source: undefined, labels: undefined, url, ops, seed, form: undefined };

/** What may be otherwise in a moment, though nothing is changed. */
const PASSING: ReadonlySet<string> = new Set([
  "source-timeout",
  "source-unreachable",
  "source-error",
]);

/** What the form says now. */
export function readForm(): Omit<Wish, "rest"> {
  return {
    url: url.value.trim(),
    ops: readPipeline(),
    seed: seed.value.trim(),
  };
}

export function fillForm(wish: Pick<Wish, "url" | "ops" | "seed">): void {
  [url.value, ops.value, seed.value] = [wish.url, wish.ops, wish.seed];
  tell();
}

export function fillPipeline(text: string): void {
  ops.value = text;
  clearProblem();
  tell();
}

/** Adds a step at the end of the pipeline. */
export function appendStep(step: string): void {
  const before = readForm().ops.replace(/;+$/, "");
  fillPipeline(before === "" ? step : `${before};${step}`);
  ops.scrollTop = ops.scrollHeight;
}

/** Filling by script is no input of the visitor's; what follows the form wants to know it all the same. */
function tell(): void {
  ops.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Takes back what was said beside one field, or beside all. */
export function clearProblem(only?: Place): void {
  const places = only === undefined ? PLACES : [only];
  for (const place of places) byId(`${place}-error`, HTMLElement).replaceChildren();
  for (const place of places) FIELDS[place]?.removeAttribute("aria-invalid");
}

/** Says what is wrong beside the field that it concerns; with `retry`, problems that may pass offer another try. */
export function showProblem(problem: Problem, place: Place, retry?: () => void): void {
  clearProblem();
  byId(`${place}-error`, HTMLElement).replaceChildren(...describe(problem, place, retry));
  FIELDS[place]?.setAttribute("aria-invalid", "true");
}

/** Takes the visitor to the field; a problem of no field in particular leaves the focus alone. */
export function focusOn(place: Place): void {
  FIELDS[place]?.focus();
}

function describe(
  problem: Problem,
  place: Place,
  retry: (() => void) | undefined,
): readonly Node[] {
  const lines: Node[] = [make("p", {}, make("strong", {}, problem.title))];
  if (problem.detail !== "") lines.push(make("p", {}, problem.detail));
  if (place === "ops" && problem.position !== undefined) {
    lines.push(...pointer(problem.position, problem.suggestion));
  }
  const wait = problem.retryAfter;
  if (wait !== undefined) lines.push(make("p", {}, `Try again in ${wait} s.`));
  if (retry && (place === "form" || PASSING.has(problem.code ?? ""))) {
    lines.push(button("Try again", retry));
  }
  if (problem.code !== undefined) {
    const href = `/problems/${encodeURIComponent(problem.code)}`;
    lines.push(make("p", {}, make("a", { href }, `About ${problem.code}`)));
  }
  return lines;
}

/** The pipeline with the place marked, and a button that mends it where the service knows how. */
function pointer(position: number, suggestion: string | undefined): readonly Node[] {
  const text = readForm().ops;
  const [before, at, after] = pointAt(text, position);
  const marked = at === "" ? "⟨here⟩" : at;
  const code = make("code", { className: "pointer" }, before, make("mark", {}, marked), after);
  if (suggestion === undefined || at === "") return [code];
  const mend = button(`Use ${suggestion}`, () => {
    fillPipeline(before + suggestion + after);
    ops.focus();
  });
  return [code, mend];
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", className: "small" }, label);
  made.addEventListener("click", onClick);
  return made;
}
