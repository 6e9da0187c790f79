import { byId } from "./dom.ts";

const pair = byId("pair", HTMLElement);
const divider = byId("divider", HTMLInputElement);
const button = byId("side-by-side", HTMLButtonElement);

let apart = false;
let alike = false;
let editing = false;

/** Before and after lie on one another where they are of one size; a divider shows how much is seen of each. */
export function connectCompare(): void {
  divider.addEventListener("input", show);
  button.addEventListener("click", () => {
    apart = !apart;
    show();
  });
}

/** Tells whether both pictures have one size. */
export function compareAs(sameSize: boolean): void {
  alike = sameSize;
  show();
}

/** While labels are drawn on it, the picture before must be seen whole. */
export function compareForEditing(isEditing: boolean): void {
  editing = isEditing;
  show();
}

function show(): void {
  const over = alike && !apart && !editing;
  pair.classList.toggle("over", over);
  pair.classList.toggle("editing", editing);
  divider.hidden = !over;
  button.hidden = !alike || editing;
  button.setAttribute("aria-pressed", String(apart));
  pair.style.setProperty("--at", `${divider.value}%`);
}
