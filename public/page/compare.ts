import { byId } from "./dom.ts";

const pair = byId("pair", HTMLElement);
const divider = byId("divider", HTMLInputElement);
const button = byId("side-by-side", HTMLButtonElement);

let apart = false;
let alike = false;

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

function show(): void {
  const over = alike && !apart;
  pair.classList.toggle("over", over);
  divider.hidden = !over;
  button.hidden = !alike;
  button.setAttribute("aria-pressed", String(apart));
  pair.style.setProperty("--at", `${divider.value}%`);
}
